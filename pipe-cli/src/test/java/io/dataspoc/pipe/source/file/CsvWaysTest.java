package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read by the engine as they are, or copied row by row first: both must come to the same. */
class CsvWaysTest {

    private static final List<String> PIECES =
            List.of("a", "7", "0", "-", ".", " ", ",", "\"", "\n", "\r\n", "ş", "𝄞", "NA", "2024-01-31", "\\", "true");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsTheSameEitherWay(long seed) {
        Random random = new Random(seed);
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(List.of(Integer.toString(i), text(random), text(random), Integer.toString(random.nextInt(9))));
        }
        String lines = values.stream().map(CsvWaysTest::line).collect(Collectors.joining());
        FileHome home = new FileHome(directory);
        home.pipeline("{files: [{path: in/a.csv}, {path: in/b.csv, skip: 1}]}");
        home.file("in/a.csv", "id,x,y,z\n" + lines);
        home.file("in/b.csv", "it's \"made by a tool\r\nid,x,y,z\n" + lines);

        home.run("a");

        List<String> expected = values.stream().map(List::toString).toList();
        String query = "SELECT concat('[', concat_ws(', ', id, coalesce(x, ''), coalesce(y, ''), z), ']') AS r FROM t";
        assertThat(home.pipe().query("files/a", query))
                .map(CsvWaysTest::unwrapped)
                .isEqualTo(expected);
        assertThat(home.pipe().query("files/b", query))
                .map(CsvWaysTest::unwrapped)
                .isEqualTo(expected);
        assertThat(home.columns("files/b")).isEqualTo(home.columns("files/a"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String line(List<String> values) {
        return values.stream()
                        .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\n";
    }

    /** The engine writes a row as {@code {'r': value}}, and quotes some texts. */
    private static String unwrapped(String row) {
        String value = row.substring("{'r': ".length(), row.length() - 1);
        return value.startsWith("'")
                ? value.substring(1, value.length() - 1).replace("\\'", "'").replace("\\\\", "\\")
                : value;
    }
}
