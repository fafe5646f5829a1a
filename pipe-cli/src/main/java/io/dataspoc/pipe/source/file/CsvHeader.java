package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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

    private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");
    private static final int MAX_BYTES = 1 << 20;

    CsvHeader {
        names = List.copyOf(names);
        written = List.copyOf(written);
    }

    /**
     * Reads the header of a file whose plain bytes are UTF-8.
     *
     * @throws SourceException if it is too long, or if it is damaged: the engine would take all that follows for a part
     *     of it, and say nothing
     */
    static CsvHeader read(InputStream bytes, CsvOptions options, String file) throws IOException {
        byte[] beginning = CsvBeginning.read(bytes, options.skip(), MAX_BYTES);
        String declared = options.delimiter();
        String delimiter = declared == null ? likely(beginning, options) : declared;
        CsvRecords records =
                new CsvRecords(new SequenceInputStream(new ByteArrayInputStream(beginning), bytes), delimiter, options);
        boolean isThere = toFirst(records, options);
        requireEnd(records, options, file);
        boolean isHeader = options.header() == CsvOptions.Header.FIRST_ROW;
        if (isHeader) {
            requireNames(records, file);
        }
        List<String> names = isThere ? named(records.texts(), options) : List.of();
        int skip = isHeader && isThere ? Math.toIntExact(records.line()) - 1 : options.skip();
        return new CsvHeader(
                names, names, delimiter, skip, isHeader ? records.record().text() : "");
    }

    private static void requireEnd(CsvRecords records, CsvOptions options, String file) {
        if (records.isTooLong() || records.length() > MAX_BYTES) {
            throw new SourceException(Problem.of("the first row does not end within a million bytes")
                    .at(file)
                    .hint("is this a CSV file with the quote " + options.quote() + "?"));
        }
    }

    /** Names must be those of the file, each by itself. */
    private static void requireNames(CsvRecords records, String file) {
        String place = file + ":" + records.line();
        if (!records.isUtf8()) {
            throw new SourceException(Problem.of("the names of the columns are not UTF-8")
                    .at(place)
                    .hint("name the encoding, such as 'encoding: windows-1252'"));
        }
        if (records.isBroken()) {
            throw new SourceException(
                    Problem.of("the names of the columns cannot be told: a quote is not closed, or something stands"
                                    + " behind it")
                            .at(place)
                            .hint("repair the line, or name the quote and what stands before one within quotes"
                                    + " ('quote', 'escape'); \"quote: ''\" if there is none"));
        }
    }

    /** The same with other names. */
    CsvHeader with(List<String> others) {
        return new CsvHeader(others, written, delimiter, skip, text);
    }

    /** What a row needs of it. */
    CsvHeading heading() {
        return new CsvHeading(text, names.size(), delimiter);
    }

    /** The mark that parts most values; a value that is not closed says nothing of what follows its line. */
    private static String likely(byte[] beginning, CsvOptions options) throws IOException {
        String best = CANDIDATES.get(0);
        int most = 1;
        boolean isBestBroken = false;
        for (String candidate : CANDIDATES) {
            CsvRecords records = new CsvRecords(new ByteArrayInputStream(beginning), candidate, options);
            toFirst(records, options);
            boolean isBroken = records.isBroken();
            int values = isBroken ? records.valuesOfFirstLine() : records.values();
            if (values > most || (values == most && isBestBroken && !isBroken)) {
                most = values;
                best = candidate;
                isBestBroken = isBroken;
            }
        }
        return best;
    }

    /** Goes to the first record that is not blank; false if there is none. */
    private static boolean toFirst(CsvRecords records, CsvOptions options) throws IOException {
        records.skipLines(options.skip());
        boolean isThere = records.advance();
        while (isThere && records.isBlank()) {
            isThere = records.advance();
        }
        return isThere;
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
