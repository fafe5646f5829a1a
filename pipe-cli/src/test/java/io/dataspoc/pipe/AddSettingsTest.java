package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of a tap that a new pipeline gets. */
class AddSettingsTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void keepsSettingsToTheOwnerWithSecretsAsReferences() throws IOException {
        JsonNode result = home.json("add", "erp-1", "--tap", "tap-postgres", "--bucket", "s3://lake");

        Path settings = home.home().resolve("sources/erp-1.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
        assertThat(home.yaml("sources/erp-1.json").toString())
                .isEqualTo("{\"host\":\"localhost\",\"port\":5432,\"user\":\"\",\"password\":\"${ERP_1_PASSWORD}\","
                        + "\"dbname\":\"\"}");
        assertThat(result.path("outcome").asText()).isEqualTo("created");
        assertThat(result.path("fill_in").toString()).isEqualTo("[\"user\",\"dbname\"]");
    }

    @Test
    void tellsWhatIsToBeFilledInAndWhichVariablesToSet() {
        Result result = home.run("add", "erp", "--tap", "tap-postgres", "--bucket", "s3://lake");

        assertThat(result.err())
                .contains("set ERP_PASSWORD in the environment, or as lines NAME=value in "
                        + home.home().resolve("env"))
                .endsWith("next: fill in user, dbname in " + home.home().resolve("sources/erp.json")
                        + ", then dataspoc-pipe validate erp\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parquet",
                "google-sheets-public",
                "tap-google-sheets",
                "tap-postgres",
                "tap-mysql",
                "tap-csv",
                "tap-s3-csv",
                "tap-github",
                "tap-rest-api",
                "tap-mongodb",
                "tap-salesforce"
            })
    void knowsTheTemplatesOfDataSpoc(String tap) {
        home.run("add", "shop", "--tap", tap, "--bucket", "s3://lake");

        assertThat(home.yaml("sources/shop.json")).isNotEmpty();
        assertThat(home.text("sources/shop.json")).doesNotContain("<secret>");
    }

    @Test
    void asksUnknownTapsAboutTheirSettings() {
        home.program("tap-shop", """
                #!/bin/sh
                case "$*" in *--about*) cat <<'END'
                {"name": "tap-shop", "settings": {"type": "object", "required": ["api_key", "account"], "properties": {
                  "api_key": {"type": ["string"], "secret": true}, "account": {"type": ["string"]},
                  "page_size": {"type": ["integer", "null"], "default": 100}, "since": {"type": ["string", "null"]},
                  "stream_maps": {"type": ["object", "null"]}}}}
                END
                exit 0;; esac
                exit 2
                """);

        Result result = home.run("add", "shop", "--tap", "tap-shop", "--bucket", "s3://lake");

        assertThat(home.yaml("sources/shop.json").toString())
                .isEqualTo("{\"api_key\":\"${SHOP_API_KEY}\",\"account\":\"\",\"page_size\":100}");
        assertThat(result.err()).contains("tap-shop knows more settings: since\n");
    }

    @Test
    void saysSoWhereATapDoesNotTellItsSettings() {
        Result result = home.run("add", "shop", "--tap", "tap-odd", "--bucket", "s3://lake");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("tap-odd does not tell which settings it needs");
        assertThat(home.text("sources/shop.json")).isEqualTo("{ }\n");
    }

    @Test
    void takesSettingsAsNumbersTextsAndSections() {
        home.run(
                "add",
                "shop",
                "--tap",
                "tap-postgres",
                "--bucket",
                "s3://lake",
                "--set",
                "port=6000",
                "--set",
                "user=007",
                "--set",
                "ssl.mode=require",
                "--set",
                "password=a=b",
                "--set",
                "limit=1.10",
                "--set",
                "on=true");

        assertThat(home.yaml("sources/shop.json").toString())
                .isEqualTo(
                        "{\"host\":\"localhost\",\"port\":6000,\"user\":\"007\",\"password\":\"a=b\",\"dbname\":\"\","
                                + "\"ssl\":{\"mode\":\"require\"},\"limit\":1.10,\"on\":true}");
    }

    @Test
    void takesANumberBeyondAllBoundsAsText() {
        Result result =
                home.run("add", "shop", "--tap", "tap-odd", "--bucket", "s3://lake", "--set", "account=1e99999999999");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.yaml("sources/shop.json")).hasToString("{\"account\":\"1e99999999999\"}");
    }

    @Test
    void warnsOfSecretsThatAreTypedAsTheyAre() {
        Result plain =
                home.run("add", "a", "--tap", "tap-postgres", "--bucket", "s3://lake", "--set", "password=hunter22");
        Result reference = home.run(
                "add", "b", "--tap", "tap-postgres", "--bucket", "s3://lake", "--set", "password=${PGPASSWORD}");

        assertThat(plain.err()).contains("a secret was typed as it is").doesNotContain("hunter22");
        assertThat(reference.err()).contains("set PGPASSWORD in").doesNotContain("a secret was typed");
    }

    @Test
    void keepsSettingsThatAreThereAlready() {
        home.write(home.home().resolve("sources/shop.json"), "{\"host\": \"db\"}");

        Result result = home.run("add", "shop", "--tap", "tap-postgres", "--bucket", "s3://lake");

        assertThat(home.text("sources/shop.json")).contains("\"host\" : \"db\"");
        assertThat(result.err()).contains("the settings that were in ");
    }

    @Test
    void keepsTheCommentsOfSettingsInYaml() {
        home.write(home.home().resolve("sources/x.yaml"), """
                # my comment
                path: /data/orders.csv # all
                csv:
                  delimiter: ','   # of the export
                """);
        home.pipeline("x", "source: {tap: file, config: sources/x.yaml}");

        Result result = home.run("add", "x", "--set", "csv.delimiter=;", "--set", "keys=[id, day]");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.text("sources/x.yaml")).isEqualTo("""
                # my comment
                path: /data/orders.csv # all
                csv:
                  delimiter: ";"   # of the export
                keys:
                  - id
                  - day
                """);
    }

    @Test
    void makesSettingsInYamlWhereThePipelineNamesThem() {
        home.pipeline("x", "source: {tap: file, config: sources/x.yml}");

        Result result = home.run("add", "x", "--set", "a/b.c~d=1");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.yaml("sources/x.yml").toString()).isEqualTo("{\"a/b\":{\"c~d\":1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIG", "NAME", "MYNAME", "our shop"})
    void namesThePipelineAndItsSettingsWhateverItIsCalled(String name) {
        home.run("add", name, "--tap", "tap-postgres", "--bucket", "s3://lake");

        assertThat(home.yaml("pipelines/" + name + ".yaml").at("/source/config").asText())
                .isEqualTo("sources/" + name + ".json");
        assertThat(home.text("pipelines/" + name + ".yaml"))
                .startsWith("# 'dataspoc-pipe validate " + name + "' checks this pipeline, 'dataspoc-pipe run " + name
                        + "' runs it.\n");
    }
}
