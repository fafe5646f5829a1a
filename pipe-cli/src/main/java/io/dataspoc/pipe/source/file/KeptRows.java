package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Home;
import io.dataspoc.pipe.source.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rejected rows of one file, as a file like it. */
final class KeptRows {

    private final FileStream stream;
    private final Likeness likeness;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, RowPlace> places = new HashMap<>();

    /**
     * What the rows of a file have in common.
     *
     * @param heading of a CSV file; null of a JSON file
     */
    record Likeness(String file, @Nullable CsvHeading heading) {}

    private record Row(RowOrigin origin, RejectedRow rejected) {}

    /** @param stream how its files are read now */
    KeptRows(FileStream stream, Likeness likeness) {
        this.stream = stream;
        this.likeness = likeness;
    }

    void add(RowOrigin origin, RejectedRow row) {
        rows.add(new Row(origin, row));
    }

    /** How the file that is written here is read. */
    FileStream stream() {
        FileOptions options = stream.options();
        return new FileStream(
                stream.name(),
                List.of(),
                likeness.heading() == null
                        ? options.with(FileKind.JSON, options.csv().ofText(null))
                        : options.with(FileKind.CSV, options.csv().ofText(delimiter(likeness.heading()))));
    }

    private String delimiter(CsvHeading heading) {
        String declared = stream.options().csv().delimiter();
        return declared == null ? heading.delimiter() : declared;
    }

    /**
     * Writes the records of all rows; false if there are none.
     *
     * @param rejections takes rows that cannot be read as they are kept
     */
    boolean write(Path path, Consumer<RejectedRow> rejections) {
        try (WrittenFile out = new WrittenFile(path)) {
            long offset = likeness.heading() == null
                    ? 0
                    : write(out, likeness.heading().text());
            for (Row row : rows) {
                List<FileRecord> records = records(row);
                for (FileRecord record : records) {
                    places.put(offset, placeOf(record, row));
                    offset += write(out, record.text());
                }
                if (records.isEmpty()) {
                    rejections.accept(row.rejected());
                }
            }
        }
        return !places.isEmpty();
    }

    private static long write(WrittenFile out, String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line);
        return line.length;
    }

    private static RowPlace placeOf(FileRecord record, Row row) {
        return new RowPlace(
                row.origin().line() + record.line() - 1, row.rejected().offset() + record.offset());
    }

    private List<FileRecord> records(Row row) {
        if (row.rejected().code().equals(CsvCopy.TOO_LONG)) {
            return List.of();
        }
        Optional<String> text =
                KeptText.of(row.rejected(), stream.options().csv().encoding());
        return text.map(this::records).orElse(List.of());
    }

    private List<FileRecord> records(String text) {
        CsvHeading heading = likeness.heading();
        if (heading == null) {
            return KeptText.jsonRecord(text);
        }
        CsvOptions options = stream.options().csv();
        String delimiter = delimiter(heading);
        // How many columns there are without a header, the first row of the file says, and not a rejected one.
        boolean isKnown = heading.hasHeader() || delimiter.equals(heading.delimiter());
        boolean isWhole = isKnown
                && KeptText.csvRecords(heading.text(), delimiter, options).size() == 1;
        return isWhole ? KeptText.csvRecords(text, delimiter, options) : List.of();
    }

    /** What {@link #write} wrote, as a file that is called as the rows' own. */
    InputFile like(Path path, Home home) {
        Path original = home.directory().resolve(likeness.file());
        return InputFile.of(path, likeness.file(), FileFinder.directories(original, stream.options()))
                .with(places);
    }
}
