package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileConfigTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory, Map.of("PATH", "", "INBOX", "in"));
        lake.file("in/a.csv", "id\n1\n");
        lake.file("in/b.jsonl", "{\"id\": 2}\n");
    }

    @Test
    void readsSeveralStreamsAndOnlyTheOnesThatAreWanted() {
        lake.pipeline("file", "{delimiter: ',', files: [{path: in/a.csv}, {path: in/b.jsonl, stream: other}]}");
        lake.run();
        assertThat(lake.rows("files/a")).containsExactly("1");
        assertThat(lake.rows("files/other")).containsExactly("2");

        lake.file(
                "pipelines/p.yaml",
                "source: {tap: file, streams: [nothing], config: {path: in/a.csv}}\ndestination: {bucket: b}\n");
        assertThatThrownBy(lake::attempt)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no stream is named 'nothing'");
    }

    @Test
    void takesTheConfigOfTapCsvWhereThereIsNoSuchProgram() {
        lake.file(
                "sources/x.json",
                "{\"files\": [{\"entity\": \"e\", \"path\": \"~/home/in/a.csv\", \"keys\": [\"id\"]}],"
                        + " \"add_metadata_columns\": false}");
        lake.pipeline("tap-csv", "sources/x.json", "incremental: {enabled: true}");

        lake.run();
        lake.file("in/a.csv", "id\n1\n3\n");
        lake.run();

        assertThat(lake.rows("csv/e")).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void resolvesVariablesInPaths() {
        lake.pipeline("file", "{path: '${INBOX}/a.csv'}");

        lake.run();

        assertThat(lake.rows("files/a")).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{path: in/a.csv, delimeter: ';'}!unknown field 'delimeter'",
                "{path: in/a.csv, columns: {id: strng}}!'id' must be a type such as string",
                "{path: in/a.csv, encoding: utf-99}!'encoding' must be an encoding such as utf-8",
                "{path: in/a.csv, quote: '**'}!'quote' must be one character of ASCII",
                "{path: in/a.csv, date_format: '%Q'}!'date_format' must be a format such as '%d.%m.%Y'",
                "{path: in/a.csv, timestamp_format: dd.mm.yyyy}!'timestamp_format' must be a format such as '%d.%m.%Y'",
                "{path: in/a.csv, columns: {at: 'timestamp[ms]'}}!'at' must be a type such as string",
                "{path: in/a.csv, columns: {at: 'timestamp[ns, tz=UTC]'}}!'at' must be a type such as string",
                "{path: in/a.csv, delimiter: ''}!'delimiter' must have one to four bytes, such as ';' or 'tab'",
                "{path: in/a.csv, delimiter: '€€'}!'delimiter' must have one to four bytes, such as ';' or 'tab'",
                "{stream: x}!'source.config.path' is missing",
                "{files: [{path: in/a.csv}, {path: in/x/a.csv}]}!two streams are named 'a'"
            })
    void namesWhatIsWrongInTheConfig(String config, String sentence) {
        lake.pipeline("file", config);

        assertThatThrownBy(lake::attempt).isInstanceOf(ConfigException.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"[a.csv,Missing ']", "x{1.csv,Missing '}", "[z-a].csv,Invalid range"})
    void namesAPatternThatIsNone(String name, String reason) {
        lake.pipeline("file", "{path: 'in/" + name + "'}");

        assertThat(lake.failure())
                .isEqualTo("in/" + name + ": is no pattern of files: " + reason
                        + " (a backslash before '[' or '{' makes it a character of the name)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "delimiter: ''!'delimiter' must have one to four bytes, such as ';' or 'tab'",
                "quotechar: ab!'quotechar' must be one character of ASCII, or '' for none",
                "quotechar: “!'quotechar' must be one character of ASCII, or '' for none",
                "escapechar: ab!'escapechar' must be one character of ASCII, or '' for none"
            })
    void namesWhatIsWrongInTheConfigOfTapCsv(String field, String sentence) {
        lake.pipeline("tap-csv", "{files: [{entity: e, path: in/a.csv, " + field + "}]}");

        assertThatThrownBy(lake::attempt).isInstanceOf(ConfigException.class).hasMessageContaining(sentence);
    }

    @Test
    void readsFilesAsTheConfigOfTapCsvSays() {
        lake.file("in/c.csv", "id\tn\n1\t'a\\'b'\n");
        lake.pipeline(
                "tap-csv",
                "{files: [{entity: e, path: in/c.csv, delimiter: tab, quotechar: \"'\", escapechar: '\\'}]}");

        lake.run();

        assertThat(lake.rows("csv/e")).containsExactly("1|a'b");
    }

    @ParameterizedTest
    @CsvSource({
        "data/orders.csv.gz,orders",
        "data/orders-*.csv,orders",
        "data/orders_2024*.csv,orders",
        "data/*.csv,data",
        "~/in/,in",
        "/srv/orders/**/*.parquet,orders",
        "/srv/orders/year=2024/*.parquet,orders",
        "*.csv,files",
        "data/orders-${DAY}.csv,orders",
        "data/${FILE},data",
        "${DIRECTORY}/orders.csv,orders",
        "${FILE},files"
    })
    void namesAStreamAfterItsPath(String path, String name) {
        assertThat(StreamNames.of(path)).isEqualTo(name);
    }
}
