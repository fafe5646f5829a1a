package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.source.StreamDescription;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts, read back: every column has the text that was written, but for zeros at the end of decimals. */
class CsvExactnessTest {

    private static final int ROWS = 400;
    private static final int COLUMNS = 12;

    private static final List<Function<Random, String>> WRITERS = List.of(
            random -> Long.toString(random.nextLong()),
            random -> Long.toString(random.nextInt(100)),
            random -> new BigInteger(100, random).toString(),
            random ->
                    BigDecimal.valueOf(random.nextLong(), random.nextInt(6) + 1).toPlainString(),
            random -> BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(3))
                    .toPlainString(),
            random -> new BigDecimal(new BigInteger(120, random), random.nextInt(30)).toPlainString(),
            random -> LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000L).toString(),
            random -> random.nextBoolean() ? "true" : "false",
            random -> String.valueOf((char) ('a' + random.nextInt(26))),
            random -> "0" + random.nextInt(1000),
            random -> random.nextInt(10) + "_" + random.nextInt(1000),
            random -> random.nextInt(10) + "e" + random.nextInt(10) + "x",
            random -> " " + random.nextInt(100),
            random -> "2024-" + (random.nextInt(19) + 1) + "-31",
            random -> "");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackWhatWasWritten(long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = rows(random);
        FileLake lake = new FileLake(directory);
        lake.pipeline("file", "{path: in/t.csv}");
        lake.file(
                "in/t.csv", header() + rows.stream().map(CsvExactnessTest::line).collect(Collectors.joining()));

        lake.run();

        List<List<String>> read = lake.rows("files/t").stream()
                .map(row -> List.of(row.split("\\|", -1)))
                .toList();
        assertThat(read.stream().map(CsvExactnessTest::canonical).toList())
                .isEqualTo(rows.stream().map(CsvExactnessTest::canonical).toList());
        List<StreamDescription> discovered = new FileSourceFixture(lake, directory).discover("in/t.csv");
        assertThat(discovered.get(0).schema()).hasToString(lake.schema("files/t"));
    }

    /** A column has values of one kind, and now and then of another. */
    private static List<List<String>> rows(Random random) {
        List<List<String>> rows = new ArrayList<>();
        int[] kinds = random.ints(COLUMNS, 0, WRITERS.size()).toArray();
        int[] others = random.ints(COLUMNS, 0, WRITERS.size()).toArray();
        for (int i = 0; i < ROWS; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < COLUMNS; j++) {
                int kind = random.nextInt(ROWS) == 0 ? others[j] : kinds[j];
                row.add(WRITERS.get(kind).apply(random));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String header() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            names.add("v" + i);
        }
        return String.join(",", names) + "\n";
    }

    private static String line(List<String> row) {
        return String.join(",", row) + "\n";
    }

    private static List<String> canonical(List<String> row) {
        return row.stream().map(CsvExactnessTest::canonical).toList();
    }

    private static String canonical(String value) {
        if (value.equals("-")) {
            return "";
        }
        boolean isDecimal = value.matches("-?(0|[1-9][0-9]*)[.][0-9]+");
        return isDecimal ? value.replaceFirst("[.]?0+$", "").replaceFirst("^-0$", "0") : value;
    }
}
