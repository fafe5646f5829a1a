package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    /** Gives one byte at a time, so that every record is cut somewhere. */
    private static InputStream slow(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
    }

    /** Each record as {@code line@offset values text}, and {@code !} where it is broken. */
    private static List<String> records(String text, String delimiter, CsvOptions options) {
        List<String> found = new ArrayList<>();
        try {
            CsvRecords records = new CsvRecords(slow(text), delimiter, options);
            while (records.advance()) {
                found.add(records.line() + "@" + records.offset() + " " + records.values() + " "
                        + records.record().text() + (records.isBroken() ? "!" : ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Test
    void endsRecordsAtLineEndsOutsideOfQuotes() {
        assertThat(records("a,b\r\n\"x\r\ny\",2\n\n3,\"\"\"\n\"\r4,5", ",", CsvOptions.DEFAULT))
                .containsExactly("1@0 2 a,b", "2@5 2 \"x\r\ny\",2", "4@14 1 ", "5@15 2 3,\"\"\"\n\"", "7@23 2 4,5");
    }

    @Test
    void countsValuesBetweenDelimitersOfSeveralCharacters() {
        assertThat(records("a||b|c||\n|||| x\n\"||\"||ş", "||", CsvOptions.DEFAULT))
                .containsExactly("1@0 3 a||b|c||", "2@9 3 |||| x", "3@16 2 \"||\"||ş");
    }

    @Test
    void takesAQuoteWithinAValueForItself() {
        assertThat(records("5\" x,6\n \"a,b\" ,c\n", ",", CsvOptions.DEFAULT))
                .containsExactly("1@0 2 5\" x,6", "2@7 2  \"a,b\" ,c");
    }

    @Test
    void tellsWhatIsBroken() {
        assertThat(records("\"a\"b,c\nd,\"e\nf,g\n", ",", CsvOptions.DEFAULT))
                .containsExactly("1@0 2 \"a\"b,c!", "2@7 2 d,\"e\nf,g\n!");
    }

    @Test
    void obeysAnotherQuoteAndEscape() {
        CsvOptions other = new CsvOptions(
                null, "'", "\\", CsvOptions.Header.FIRST_ROW, null, List.of(""), 0, CsvOptions.Formats.DEFAULT);
        CsvOptions none = new CsvOptions(
                null, "", "", CsvOptions.Header.FIRST_ROW, null, List.of(""), 0, CsvOptions.Formats.DEFAULT);

        assertThat(records("'a\\',\\\\',\"b\n", ",", other)).containsExactly("1@0 2 'a\\',\\\\',\"b");
        assertThat(records("\"a,b\n'", ",", none)).containsExactly("1@0 2 \"a,b", "2@5 1 '");
    }

    @Test
    void saysWhereAValueBegins() throws IOException {
        CsvRecords records = new CsvRecords(slow("\uFEFFa,b,c\n\"x\nş\",𝄞,3\n"), ",", CsvOptions.DEFAULT);

        records.advance();
        assertThat(List.of(records.place(0, records.line()), records.place(2, records.line())))
                .containsExactly("1:1", "1:5");
        records.advance();
        assertThat(List.of(
                        records.place(0, records.line()),
                        records.place(1, records.line()),
                        records.place(2, records.line())))
                .containsExactly("2:1", "3:4", "3:6");
    }

    @Test
    void skipsLinesWhateverTheyHold() throws IOException {
        CsvRecords records = new CsvRecords(slow("it's \"made\r\nby a tool\na,b\n"), ",", CsvOptions.DEFAULT);

        records.skipLines(2);
        records.advance();

        assertThat(records.line() + " " + records.record().text()).isEqualTo("3 a,b");
    }
}
