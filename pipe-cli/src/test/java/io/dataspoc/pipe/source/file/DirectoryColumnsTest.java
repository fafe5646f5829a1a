package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
