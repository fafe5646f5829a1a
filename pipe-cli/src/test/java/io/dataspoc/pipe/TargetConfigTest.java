package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of settings that {@code target} takes. */
class TargetConfigTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private Path config;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        config = directory.resolve("target.yaml");
    }

    private Result load(String text) {
        return load(text, Catalogs.keyless("orders", 1, 2));
    }

    private Result load(String text, String... messages) {
        home.write(config, text);
        home.input(String.join("\n", messages) + "\n");
        return home.run(
                "target", "--pipeline", "shop", "--bucket", home.bucketPath().toString(), "-c", config.toString());
    }

    private List<String> ids(String table) {
        return home.texts(table, "SELECT id FROM t ORDER BY id");
    }

    @Test
    void addsToWhatIsThere() {
        load("number: decimal\n", Catalogs.keyless("orders", 1, 2));

        Result result = load("number: decimal\n", Catalogs.keyless("orders", 3, 3));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(ids("shop/orders")).containsExactly("1", "2", "3");
    }

    @Test
    void addsToWhatIsThereAlsoAsItsPipelineIsSilentAboutIt() {
        home.pipeline("shop", "source: {tap: tap-shop}");
        load("number: decimal\n", Catalogs.keyed("orders", 1, 2));

        Result result = load("number: decimal\n", Catalogs.keyed("orders", 2, 3));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(ids("shop/orders")).containsExactly("1", "2", "3");
    }

    @Test
    void replacesWhatIsThereIfItSaysSo() {
        load("number: decimal\n", Catalogs.keyless("orders", 1, 2));

        Result result = load("incremental: {enabled: false}\n", Catalogs.keyless("orders", 3, 3));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(ids("shop/orders")).containsExactly("3");
    }

    @Test
    void isLaidOverThePipelineOfTheHome() {
        home.write(home.home().resolve("pipelines/shop.yaml"), """
                destination: {bucket: '%s', source: erp, path: bronze}
                number: decimal
                tables:
                  orders: {keys: [id], partition_by: [year(made)]}
                """.formatted(home.bucketPath()));
        home.write(config, """
                destination: {path: silver}
                tables:
                  orders: {partition_by: []}
                """);
        for (String[] messages : List.of(Catalogs.keyless("orders", 1, 2), Catalogs.keyless("orders", 2, 3))) {
            home.input(String.join("\n", messages) + "\n");

            Result result = home.run("target", "--pipeline", "shop", "-c", config.toString());

            assertThat(result.exit()).as(result.err()).isZero();
        }

        assertThat(ids("silver/erp/orders")).containsExactly("1", "2", "3");
        assertThat(home.snapshot("silver/erp/orders").partitionBy()).isEmpty();
    }

    @Test
    void saysWhatAPipelineMaySay() {
        Result result = load("# how tables lie\ndestination:\n  path: bronze\n");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.query("bronze/shop/orders", "SELECT id FROM t ORDER BY id"))
                .containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void namesTheLineOfAMistakeInIt() {
        Result result = load("# how tables lie\n\nnumber: decimal\non_row_eror: fail\n");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + config + ":4:1: unknown field 'on_row_eror'\n"
                                + "hint: did you mean 'on_row_error'?\n"));
    }

    @Test
    void isAMapping() {
        Result result = load("- number: decimal\n");

        assertThat(result)
                .isEqualTo(new Result(3, "", "error: " + config + ":1:1: the file must be a mapping, found a list\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesASourceWithoutAName(String source) {
        Result result =
                home.run("target", "--pipeline", "shop", "--bucket", "" + home.bucketPath(), "--source", source);

        assertThat(result)
                .isEqualTo(new Result(2, "", "error: --source: must not be empty: it is a directory of the bucket\n"));
    }
}
