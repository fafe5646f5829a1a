package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.RejectedRow;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a rejected row beside its text, so that it can be read again without its file.
 *
 * @param file what its file is called
 * @param line on which it began, from 1
 * @param heading of a CSV file; null of a JSON file
 */
record RowOrigin(String file, long line, @Nullable CsvHeading heading) {

    /**
     * Why a row is rejected.
     *
     * @param code as one word for programs
     * @param place line and character, or the line alone
     * @param sentence for people
     */
    record Reason(String code, String place, String sentence) {}

    /** A record as a rejected row. */
    static RejectedRow rejected(InputFile file, FileRecord record, @Nullable CsvHeading heading, Reason reason) {
        RowPlace place = file.placeOf(record);
        RowOrigin origin = new RowOrigin(file.name(), place.line(), heading);
        return new RejectedRow(
                reason.code(),
                file.name() + ":" + reason.place() + ": " + reason.sentence(),
                place.offset(),
                record.text(),
                record.base64(),
                RowOriginFormat.format(origin));
    }
}
