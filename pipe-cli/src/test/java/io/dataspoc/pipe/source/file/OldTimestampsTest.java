package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Timestamps of older tools: of 96 bits, as Hive and Impala wrote them (the nanoseconds of a day, and its Julian number),
 * and instants of which the footer says no more than the format of 2013 could.
 */
class OldTimestampsTest {

    private static final String NANOSECONDS_OF_2024 = "150d92eebd200000978a2500";
    private static final String MICROSECONDS_OF_2024 = "000a92eebd200000978a2500";
    private static final String MICROSECONDS_OF_9999 = "000a92eebd2000002cfe5100";

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
        lake.pipeline("file", "{path: in/a.parquet, stream: t}");
    }

    /** A file with two values in a column {@code at} that none may be absent of: one page, not compressed. */
    private void file(String first, String second) {
        String page = "1500153015302c15041500150615060000" + first + second;
        String footer = "1502192c4806736368656d611502001506250018026174001604191c191c26081c150619150019180261741500"
                + "16041652165226080000165216040000";
        lake.file("in/a.parquet", HexFormat.of().parseHex("50415231" + page + footer + "3d000000" + "50415231"));
    }

    @Test
    void keepsNanosecondsWhereThereAreSome() {
        file(NANOSECONDS_OF_2024, MICROSECONDS_OF_2024);

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(at: timestamp[ns])");
        assertThat(lake.rows("files/t")).containsExactly("2024-01-01 10:00:00.123456789", "2024-01-01 10:00:00.123456");
    }

    @Test
    void keepsDaysFarAwayWhereThereAreNoNanoseconds() {
        file(MICROSECONDS_OF_2024, MICROSECONDS_OF_9999);

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(at: timestamp[us])");
        assertThat(lake.rows("files/t")).containsExactly("2024-01-01 10:00:00.123456", "9999-12-31 10:00:00.123456");
    }

    @Test
    void keepsNanosecondsInTexts() {
        lake.pipeline("file", "{path: in/a.parquet, stream: t, columns: {at: string}}");
        file(NANOSECONDS_OF_2024, MICROSECONDS_OF_2024);

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(at: string)");
        assertThat(lake.rows("files/t")).containsExactly("2024-01-01 10:00:00.123456789", "2024-01-01 10:00:00.123456");
    }

    @Test
    void refusesWhatNoTypeHolds() {
        file(NANOSECONDS_OF_2024, MICROSECONDS_OF_9999);

        assertThat(lake.failure())
                .isEqualTo("in/a.parquet: has nanoseconds, and timestamps outside of the years 1678 to 2261; no type"
                        + " holds both (write it with timestamps of 64 bits)");
    }

    @Test
    void takesInstantsOfFootersThatSayNothingOfZones() {
        String page = "1500152015202c15041500150615060000" + "7b4577c48c010000" + "7c4577c48c010000";
        String footer =
                "1502192c4806736368656d6115020015042500180261742512001604191c191c26081c15041915001918026174150016"
                        + "041642164226080000164216040000";
        lake.file("in/a.parquet", HexFormat.of().parseHex("50415231" + page + footer + "3f000000" + "50415231"));

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(at: timestamp[us, tz=UTC])");
        assertThat(lake.rows("files/t")).containsExactly("2024-01-01 10:00:00.123+00", "2024-01-01 10:00:00.124+00");
    }
}
