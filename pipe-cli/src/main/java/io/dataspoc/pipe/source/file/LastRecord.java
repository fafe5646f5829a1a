package io.dataspoc.pipe.source.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How long the last record of a CSV file is. If it is longer than the engine lets records be, and goes across the end of
 * one of its buffers, the engine leaves it out without a word; any other record of that length is an error.
 */
enum LastRecord {
    /** Not longer than records usually may be. */
    SHORT,
    /** What is known of the file does not rule out that it is longer. */
    PERHAPS_LONG;

    /** So many lines of the file's end are looked at, for any of them may be within quotes. */
    private static final int LINES = 64;

    /**
     * Looks at the end of a file.
     *
     * @param header of the file
     */
    static LastRecord of(FileTail tail, CsvHeader header, CsvOptions options) {
        if (tail.size() <= CsvScan.USUAL_RECORD_BYTES) {
            return SHORT;
        }
        byte[] bytes = tail.bytes();
        int lines = 0;
        int at = bytes.length - 1;
        while (at >= 0 && isLineEnd(bytes[at])) {
            at--;
        }
        for (; at >= 0 && lines < LINES; at--) {
            if (isLineEnd(bytes[at])) {
                lines++;
                if (isRecord(bytes, at + 1, header, options)) {
                    return SHORT;
                }
            }
        }
        return PERHAPS_LONG;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /**
     * Whether one record goes from here to the end. If this place were within quotes, these would end with an odd number
     * of them.
     */
    private static boolean isRecord(byte[] bytes, int start, CsvHeader header, CsvOptions options) {
        int quotes = 0;
        for (int i = start; i < bytes.length; i++) {
            quotes += isMark(bytes[i], options.quote()) ? 1 : 0;
            boolean isEscape =
                    isMark(bytes[i], options.escape()) && !options.escape().equals(options.quote());
            if (isEscape) {
                return false;
            }
        }
        return quotes % 2 == 0 && isOneRecord(bytes, start, header, options);
    }

    private static boolean isOneRecord(byte[] bytes, int start, CsvHeader header, CsvOptions options) {
        try {
            InputStream text = new ByteArrayInputStream(bytes, start, bytes.length - start);
            CsvRecords records = new CsvRecords(text, header.delimiter(), options);
            boolean isOne = records.advance()
                    && !records.isBroken()
                    && records.values() == header.names().size();
            while (isOne && records.advance()) {
                isOne = records.isBlank();
            }
            return isOne;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMark(byte b, String mark) {
        return !mark.isEmpty() && b == mark.charAt(0);
    }
}
