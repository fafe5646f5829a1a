package io.dataspoc.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableIdTest {

    @ParameterizedTest
    @CsvSource({
        "raw, raw",
        "./raw/, raw",
        "././a/b//, a/b",
        "' raw ', raw",
        ".dataspocx, .dataspocx",
        "a/.dataspoc, a/.dataspoc",
        "..., ..."
    })
    void takesADirectoryOfTheBucketForAPath(String text, String path) {
        assertThat(TableId.path(text)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "./", "/", "/raw", "..", "../up", "a/../b", "a/..", ".dataspoc", "./.DATASPOC/x"})
    void takesNoOtherDirectoryForAPath(String text) {
        assertThat(TableId.path(text)).isEmpty();
    }
}
