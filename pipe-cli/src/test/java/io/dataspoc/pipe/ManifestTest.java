package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void load() {
        home = new PipeHome(directory);
        Path tap = home.tap("""
                {"type":"SCHEMA","stream":"orders","key_properties":[],"schema":{"properties":{"id":{"type":"integer"}}}}
                {"type":"RECORD","stream":"orders","record":{"id":1}}
                {"type":"RECORD","stream":"orders","record":{"id":2}}""");
        home.pipeline("shop", "source: {tap: " + tap + "}");
        home.run("run", "shop");
    }

    @Test
    void isShownAsItIsStored() {
        String stored = home.bucketText(".dataspoc/manifest.json");

        assertThat(home.run("manifest", "show", "shop", "--output", "json")).isEqualTo(new Result(0, stored, ""));
        assertThat(stored).hasLineCount(12).contains("\n    \"test/orders\": {\"source\":\"test\",");
    }

    @Test
    void isDataWhateverATableOrPipelineIsCalled() {
        Path tap = home.tap(Catalogs.keyless("password", 1, 2));
        home.environment("SHOP_KEY", "password");
        home.pipeline("token", "source: {tap: " + tap + ", config: {key: '${SHOP_KEY}'}}");
        home.run("run", "token");
        String stored = home.bucketText(".dataspoc/manifest.json");

        assertThat(home.run("manifest", "token", "--output", "json")).isEqualTo(new Result(0, stored, ""));
        assertThat(home.json("manifest", "token").at("/pipelines/token/commit").asText())
                .hasSize(26);
        assertThat(home.run("manifest", "token").out()).contains("\"test/password\" : {");
        assertThat(home.run("manifest", "token", "--output", "csv").out())
                .contains("\ntest/password,raw/test/password,");
    }

    @Test
    void isCheckedAndItsErrorsAreCounted() {
        String file = home.bucketFiles().stream()
                .filter(name -> name.endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        assertThat(home.bucketPath().resolve(file).toFile().delete()).isTrue();

        Result result = home.run("manifest", "check", "shop");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("error: the catalog and the bucket do not agree: 1 error\n");
    }

    @Test
    void isIndentedForPeople() throws JsonProcessingException {
        Result result = home.run("manifest", home.bucketPath().toString());

        assertThat(result.out())
                .contains("\n  \"tables\" : {\n    \"test/orders\" : {\n      \"source\" : \"test\",\n");
        assertThat(new ObjectMapper().readTree(result.out())).isEqualTo(home.json("manifest", "shop"));
    }

    @Test
    void isARowPerTableWhereTheFormatHasRows() {
        Result result = home.run("manifest", "shop", "--output", "csv");

        String[] lines = result.out().split("\r?\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).isEqualTo("table,location,columns,rows,files,bytes,pipeline,write,loaded_at");
        assertThat(lines[1]).matches("test/orders,raw/test/orders,1,2,1,\\d+,shop,replace,\\d{4}-.*Z");
        assertThat(home.run("manifest", "shop", "--output", "ndjson").out())
                .startsWith("{\"table\":\"test/orders\"")
                .endsWith("Z\"}\n")
                .hasLineCount(1);
    }

    @Test
    void isNoneWithANumberBeyondAllBounds() {
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), "{\"x\": 1e99999999999}");

        Result result = home.run("manifest", "shop");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err())
                .startsWith("error: .dataspoc/manifest.json: damaged: a number's exponent is too large\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "ndjson", "csv"})
    void isNoneIfItIsDamaged(String format) {
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), "gar\u001b[31mbage");

        Result result = home.run("manifest", "shop", "--output", format);

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.out()).doesNotContain("\u001b");
        assertThat(result.err())
                .startsWith("error: .dataspoc/manifest.json:1:")
                .contains("damaged: ")
                .endsWith("hint: 'dataspoc-pipe manifest rebuild file://" + home.bucketPath() + "' makes it again\n")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "ndjson", "csv"})
    void isNotThatOfADirectoryThatIsMistyped(String format) {
        Path mistyped = directory.resolve("bukket");

        Result result = home.run("manifest", mistyped.toString(), "--output", format);

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo("error: file://" + mistyped + ": there is no such directory\n"
                        + "hint: a bucket is made by the first run that writes to it; if one was there, is its disk"
                        + " mounted?\n");
    }
}
