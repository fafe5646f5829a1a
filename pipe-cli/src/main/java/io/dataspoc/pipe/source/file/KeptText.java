package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records in the texts of rejected rows, as a stream's options see them now. */
final class KeptText {

    private KeptText() {}

    /** The text of a row; empty if only its bytes are known, and no encoding that they have. */
    static Optional<String> of(RejectedRow row, @Nullable Charset encoding) {
        if (row.base64() == null) {
            return Optional.of(row.text());
        }
        try {
            Charset declared = encoding == null ? StandardCharsets.UTF_8 : encoding;
            return Optional.of(
                    declared.newDecoder().decode(ByteBuffer.wrap(row.bytes())).toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The records of a text of CSV; none if one of them is not whole, for it would take what comes after it. */
    static List<FileRecord> csvRecords(String text, String delimiter, CsvOptions options) {
        // A byte order mark counts at the beginning of a file only, and so comes a blank line first.
        byte[] bytes = ("\n" + text).getBytes(StandardCharsets.UTF_8);
        List<FileRecord> found = new ArrayList<>();
        try {
            CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes), delimiter, options);
            records.skipLines(1);
            while (records.advance()) {
                if (records.isBroken()) {
                    return List.of();
                }
                FileRecord record = records.record();
                found.add(new FileRecord(record.line() - 1, record.offset() - 1, record.text(), null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    /** The one object in a text of JSON; none if it does not end, or something follows it. */
    static List<FileRecord> jsonRecord(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RecordCutter records = new RecordCutter(new ByteArrayInputStream(bytes), RecordCutter.Cut.VALUES);
        try {
            boolean isObject = text.startsWith("{") && records.advance();
            FileRecord first = isObject ? records.record() : null;
            return first == null || records.advance() ? List.of() : List.of(first);
        } catch (EOFException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
