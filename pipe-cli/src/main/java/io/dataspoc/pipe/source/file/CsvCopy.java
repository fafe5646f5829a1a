package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.RejectedRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes the rows of CSV files behind their line numbers, and sorts out what is no row of its file. */
final class CsvCopy implements AutoCloseable {

    /** The code of rows of which only the beginning is kept. */
    static final String TOO_LONG = "TOO_LONG";

    private static final byte[] END = {'\n'};

    private final Path path;
    private final WrittenFile out;
    private final CsvOptions options;
    private final Consumer<RejectedRow> rejections;
    private int longest;
    private long taken;

    CsvCopy(Path path, CsvOptions options, Consumer<RejectedRow> rejections) {
        this.path = path;
        this.options = options;
        this.rejections = rejections;
        this.out = new WrittenFile(path);
    }

    /**
     * How far a copy goes.
     *
     * @param rows at most so many
     * @param bytes and no further row once there are so many
     */
    record Limit(long rows, long bytes) {
        static final Limit NONE = new Limit(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Copies rows; false if there are more than the limit lets through. */
    boolean add(CsvFile file, Limit limit) {
        try (InputStream text = FileText.open(file.file(), options.encoding())) {
            CsvRecords records = new CsvRecords(text, file.header().delimiter(), options);
            records.skipLines(file.header().skip());
            boolean isThere = options.header() == CsvOptions.Header.NONE || records.advance();
            return !isThere || copy(records, file, limit);
        } catch (IOException e) {
            throw FileCompression.unreadable(file.file(), e);
        }
    }

    private boolean copy(CsvRecords records, CsvFile file, Limit limit) throws IOException {
        int width = file.header().names().size();
        byte[] delimiter = file.header().delimiter().getBytes(StandardCharsets.UTF_8);
        long rows = 0;
        while (records.advance()) {
            boolean isRow = width == 1 || !records.isBlank();
            if (isRow && (rows >= limit.rows() || records.offset() >= limit.bytes())) {
                return false;
            }
            if (isRow && isWhole(records, file, width)) {
                long number = new LineNumber(file.index(), records.line()).number();
                out.write(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
                out.write(delimiter);
                out.write(records.bytes(), records.start(), records.lengthOf(width));
                out.write(END);
                taken++;
                longest = Math.max(longest, records.length());
            }
            rows += isRow ? 1 : 0;
        }
        return true;
    }

    private boolean isWhole(CsvRecords records, CsvFile file, int width) {
        if (records.isTooLong()) {
            String why = records.isBroken() ? "; is a quote not closed?" : "";
            reject(records, file, TOO_LONG, "more than 64 MiB, which is more than a row may have" + why);
        } else if (records.isBroken()) {
            reject(records, file, "MALFORMED", "a quote is not closed, or something stands behind it");
        } else if (!records.hasValues(width)) {
            String expected = width == 1 ? "1 value" : width + " values";
            reject(records, file, "MALFORMED", "expected " + expected + ", found " + records.values());
        } else if (!records.isUtf8()) {
            reject(records, file, "INVALID_UTF8", "not UTF-8; name the encoding, such as 'encoding: windows-1252'");
        } else {
            return true;
        }
        return false;
    }

    private void reject(CsvRecords records, CsvFile file, String code, String sentence) {
        FileRecord record = records.record();
        String line = Long.toString(file.file().placeOf(record).line());
        rejections.accept(RowOrigin.rejected(
                file.file(), record, file.header().heading(), new RowOrigin.Reason(code, line, sentence)));
    }

    /** How many rows were copied. */
    long rows() {
        return taken;
    }

    /** The rows as a file like those that they come from. */
    CsvFile like(CsvFile original) {
        return original.numbered(path, longest);
    }

    @Override
    public void close() {
        out.close();
    }
}
