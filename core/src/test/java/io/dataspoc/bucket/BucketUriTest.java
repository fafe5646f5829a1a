package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketUriTest {

    private static BucketUri parse(String text) {
        return BucketUri.parse(text, Path.of("/work/home"), Path.of("/home/ann"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/lake | file | /data/lake",
                "file:///data/lake | file | /data/lake",
                "FILE:///data/./x/../lake/ | file | /data/lake",
                "file://localhost/data/lake | file | /data/lake",
                "file://~/lake | file | /home/ann/lake",
                "~/lake | file | /home/ann/lake",
                "~ | file | /home/ann",
                "lake | file | /work/home/lake",
                "./s3:/lake | file | /work/home/s3:/lake",
                "a:b | file | /work/home/a:b",
                "s3://lake | s3 | lake",
                "S3://Lake/team/a// | s3 | Lake/team/a",
                "az://box/lake | az | box/lake",
            })
    void readsAddresses(String text, String scheme, String path) {
        assertThat(parse(text)).isEqualTo(new BucketUri(scheme, path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file://data/lake | is it file:///data/lake? A relative path stands without file://",
                "file://./lake | is it file:///./lake? A relative path stands without file://",
                "file:/data/lake | is it file:///data/lake? A directory of that name is ./file:/data/lake",
                "file:lake | is it file:///lake? A directory of that name is ./file:lake",
                "s3:/lake/a | is it s3://lake/a? A directory of that name is ./s3:/lake/a",
                "GS:lake | is it gs://lake? A directory of that name is ./GS:lake",
                "s3:///lake | after 's3://' comes the bucket's name and an optional prefix",
                "az:// | after 'az://' comes the bucket's name and an optional prefix",
                "file:// | write a path, or a URI such as file:///data/lake",
            })
    void refusesWhatOnlyLooksLikeOne(String text, String hint) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("not a bucket: '" + text + "' (" + hint + ")");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> parse(" "))
                .isInstanceOf(ConfigException.class)
                .hasMessage("not a bucket: ' ' (write a path, or a URI such as file:///data/lake)");
    }
}
