package io.dataspoc.pipe.source.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How CSV files are written.
 *
 * @param delimiter between values; null to take it from the header
 * @param quote around values; empty for none
 * @param escape before a quote inside of quotes
 * @param header where names come from
 * @param encoding of the text; null for UTF-8, or UTF-16 where a byte order mark says so
 * @param nulls the texts that stand for an absent value where they are not quoted
 * @param skip how many lines come before the header, or before the first row
 * @param formats how dates, times and numbers are written
 */
record CsvOptions(
        @Nullable String delimiter,
        String quote,
        String escape,
        Header header,
        @Nullable Charset encoding,
        List<String> nulls,
        int skip,
        Formats formats) {

    static final CsvOptions DEFAULT =
            new CsvOptions(null, "\"", "\"", Header.FIRST_ROW, null, List.of(""), 0, Formats.DEFAULT);

    /** Where the names of columns come from. */
    enum Header {
        FIRST_ROW,
        /** There are none: {@code column_1}, {@code column_2}, … */
        NONE
    }

    /**
     * How values are written where it is not the usual way.
     *
     * @param date as strptime has it; null for {@code 2024-12-31}
     * @param timestamp as strptime has it; null for ISO 8601
     * @param decimalSeparator between the digits of a number
     */
    record Formats(@Nullable String date, @Nullable String timestamp, String decimalSeparator) {
        static final Formats DEFAULT = new Formats(null, null, ".");
    }

    CsvOptions {
        nulls = List.copyOf(nulls);
    }

    CsvOptions withDelimiter(String other) {
        return new CsvOptions(other, quote, escape, header, encoding, nulls, skip, formats);
    }

    /** Of a file that begins with its header and is UTF-8. */
    CsvOptions ofText(@Nullable String itsDelimiter) {
        return new CsvOptions(itsDelimiter, quote, escape, Header.FIRST_ROW, StandardCharsets.UTF_8, nulls, 0, formats);
    }
}
