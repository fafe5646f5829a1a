package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a CSV file, from which the names of its columns come. Names stay as they are written, blanks
 * included; an empty one is {@code column_3} (its place, from 1).
 *
 * @param names of the columns, as their table calls them; none for a file without a record
 * @param written the names as the file has them
 * @param delimiter between values
 * @param skip how many lines come before it, blank ones included
 * @param text the record as it is written; empty if it is a row
 */
record CsvHeader(List<String> names, List<String> written, String delimiter, int skip, String text) {

    private static final String CANDIDATES = ",;\t|";
    private static final int MAX_CHARS = 1 << 20;

    CsvHeader {
        names = List.copyOf(names);
        written = List.copyOf(written);
    }

    /** Reads the header of a file whose plain bytes are UTF-8. */
    static CsvHeader read(InputStream bytes, CsvOptions options, String file) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        for (int i = 0; i < options.skip(); i++) {
            in.readLine();
        }
        int skip = options.skip() + (options.header() == CsvOptions.Header.FIRST_ROW ? skipBlankLines(in) : 0);
        String record = record(in, options, file);
        String delimiter = options.delimiter() == null ? likely(record, options) : options.delimiter();
        List<String> names = record.isEmpty() ? List.of() : named(values(record, delimiter, options), options);
        String text = options.header() == CsvOptions.Header.FIRST_ROW ? record : "";
        return new CsvHeader(names, names, delimiter, skip, text);
    }

    /** The same with other names. */
    CsvHeader with(List<String> others) {
        return new CsvHeader(others, written, delimiter, skip, text);
    }

    /** What a row needs of it. */
    CsvHeading heading() {
        return new CsvHeading(text, names.size(), delimiter);
    }

    private static int skipBlankLines(BufferedReader in) throws IOException {
        int lines = 0;
        while (true) {
            in.mark(2);
            int c = in.read();
            if (c != '\n' && c != '\r') {
                in.reset();
                return lines;
            }
            lines++;
            in.reset();
            in.readLine();
        }
    }

    /** The text of the first record that is not blank, up to a line break outside of quotes. */
    private static String record(Reader in, CsvOptions options, String file) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int last = ',';
        for (int c = in.read(); c >= 0; c = in.read()) {
            boolean isEnd = !quoted && (c == '\n' || c == '\r');
            if (isEnd && text.length() > 0) {
                return text.toString();
            }
            if (!isEnd) {
                text.append((char) c);
                boolean isEscaped =
                        quoted && !options.escape().equals(options.quote()) && isMark(options.escape(), last);
                if (isMark(options.quote(), c) && !isEscaped && (quoted || isBoundary(last, options) || last == c)) {
                    quoted = !quoted;
                }
                last = c;
            }
            if (text.length() > MAX_CHARS) {
                throw new SourceException(Problem.of("the first row does not end within a million characters")
                        .at(file)
                        .hint("is this a CSV file with the quote " + options.quote() + "?"));
            }
        }
        return text.toString();
    }

    /** Whether a value may begin behind a character. */
    private static boolean isBoundary(int c, CsvOptions options) {
        String delimiter = options.delimiter() == null ? CANDIDATES : options.delimiter();
        return delimiter.indexOf(c) >= 0 || c == ',';
    }

    private static boolean isMark(String mark, int c) {
        return !mark.isEmpty() && mark.charAt(0) == c;
    }

    /** The mark that parts most values. */
    private static String likely(String record, CsvOptions options) {
        char best = ',';
        int most = 1;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            int count = values(record, String.valueOf(candidate), options).size();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return String.valueOf(best);
    }

    private static List<String> values(String record, String delimiter, CsvOptions options) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            boolean isPair = quoted
                    && isMark(options.escape(), c)
                    && i + 1 < record.length()
                    && isMark(options.quote(), record.charAt(i + 1));
            if (isPair) {
                value.append(record.charAt(++i));
            } else if (isMark(options.quote(), c) && (quoted || value.length() == 0)) {
                quoted = !quoted;
            } else if (!quoted && record.startsWith(delimiter, i)) {
                values.add(value.toString());
                value.setLength(0);
                i += delimiter.length() - 1;
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static List<String> named(List<String> values, CsvOptions options) {
        List<String> named = new ArrayList<>();
        for (String value : values) {
            boolean isNamed = options.header() == CsvOptions.Header.FIRST_ROW && !value.isEmpty();
            named.add(isNamed ? value : CsvHeading.nameOf(named.size() + 1));
        }
        return named;
    }
}
