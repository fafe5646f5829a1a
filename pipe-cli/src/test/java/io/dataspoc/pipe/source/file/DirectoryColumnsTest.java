package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories named {@code key=value} that become columns, whatever the files in them hold. */
class DirectoryColumnsTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"csv id~%s~", "jsonl {\"id\":%s}~", "json [{\"id\":%s}]"})
    void makesColumnsOfDirectories(String format, String text) {
        lake.pipeline("file", "{path: 'in/**/*." + format + "', stream: t, hive: true}");
        lake.file("in/year=2023/place=S%C3%A3o/a." + format, text.formatted(1).replace('~', '\n'));
        lake.file(
                "in/year=2024/place=__HIVE_DEFAULT_PARTITION__/a." + format,
                text.formatted(2).replace('~', '\n'));

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(id: int64, year: int64, place: string)");
        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1|2023|São", "2|2024|-");
    }

    @Test
    void keepsTheColumnOfTheFileWhereADirectoryHasItsName() {
        lake.pipeline("file", "{path: 'in/**/*.jsonl', stream: t, hive: true, columns: {day: string}}");
        lake.file("in/Year=2023/place=S%C3%A3o/day=2024-01-31/a.jsonl", "{\"id\": 1}\n{\"year\": 5, \"id\": 2}\n");
        lake.file("in/Year=2024/place=__HIVE_DEFAULT_PARTITION__/day=2024-02-01/a.jsonl", "{\"id\": 3}\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(id: int64, year: int64, place: string, day: string)");
        assertThat(lake.rows("files/t"))
                .containsExactly("1|-|São|2024-01-31", "2|5|São|2024-01-31", "3|-|-|2024-02-01");
    }

    @Test
    void givesTheColumnsOfDirectoriesTheTypeOfAllTheirValues() {
        lake.pipeline("file", "{path: 'in/**/*.json', stream: t, hive: true}");
        lake.file("in/v=1/at=2024-01-31/on=true/a.json", "[{\"id\": 1}]");
        lake.file("in/v=2.50/at=2024-02-29/on=FALSE/a.json", "[{\"id\": 2}]");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(id: int64, v: decimal128(14, 2), at: date32[day], on: bool)");
        assertThat(lake.rows("files/t")).containsExactly("1|1.00|2024-01-31|true", "2|2.50|2024-02-29|false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void neverRoundsTheValueOfADirectory(String format) {
        lake.pipeline(
                "file",
                "{path: 'in/**/*." + format
                        + "', stream: t, hive: true, columns: {rate: \"decimal(4,1)\", n: integer}}",
                "on_row_error: quarantine",
                "max_rejected: 6");
        write("in/rate=1.5/n=7/a", format);
        write("in/rate=1.25/n=1/b", format);
        write("in/rate=1.5/n=1.5/c", format);
        write("in/rate=1/n=007/d", format);
        write("in/rate=-0.5/n=%2B1/e", format);
        write("in/rate=1e1/n=2/f", format);
        write("in/rate=2/n=/g", format);
        write("in/rate=12345.5/n=3/h", format);

        StreamReport report = lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1|1.5|7", "1|2.0|-");
        assertThat(report.rejected()).isEqualTo(6);
    }

    @Test
    void saysWhichValueOfADirectoryIsNone() {
        lake.pipeline("file", "{path: 'in/**/*.parquet', stream: t, hive: true, columns: {n: integer}}");
        write("in/n=007/a", "parquet");

        assertThat(lake.failure())
                .contains("in/n=007/a.parquet: row 1: column 'n' is declared as int64, and '007' is none");
    }

    /** One row with the id 1. */
    private void write(String name, String format) {
        String file = name + "." + format;
        switch (format) {
            case "csv" -> lake.file(file, "id\n1\n");
            case "jsonl" -> lake.file(file, "{\"id\": 1}\n");
            default -> {
                Path path = lake.file(file, "");
                try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("made")))) {
                    engine.copyToParquet("SELECT 1 AS id", path, "COMPRESSION snappy");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "json, {}, {}",
        "timestamptz, 2024-01-01T10:00:00+02:00, 2024-01-01 08:00:00+00",
        "timestamptz, 2024-01-01T10:00:00, -",
        "timestamp, 2024-01-01T10:00:00.5, 2024-01-01 10:00:00.5",
        "date, 2024-01-31, 2024-01-31",
        "time, 10:00, 10:00:00",
        "'decimal(4,0)', 7.0, -",
        "'decimal(6,2)', 1.250, -",
        "'decimal(6,2)', .5, 0.50",
        "boolean, yes, -",
        "double, 1e3, 1000.0"
    })
    void takesTheSameTextsForADeclaredTypeWhateverTheFilesAre(String type, String value, String loaded) {
        for (String format : List.of("csv", "jsonl")) {
            lake.pipeline(
                    "file",
                    "{path: '" + format + "/**/*." + format + "', stream: t, hive: true, columns: {k: '" + type + "'}}",
                    "on_row_error: quarantine\nmax_rejected: 5");
            lake.file(format + "/k=" + value + "/a." + format, format.equals("csv") ? "id\n1\n" : "{\"id\": 1}\n");

            lake.run();

            assertThat(lake.rows("files/t"))
                    .as(format)
                    .isEqualTo(loaded.equals("-") ? List.of() : List.of("1|" + loaded));
        }
    }
}
