package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.RejectedRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds rows of CSV files by their lines, which must be asked for in their order, to hand them over as rejected. */
final class CsvRowTexts implements AutoCloseable {

    private final List<CsvFile> files;
    private final CsvOptions options;
    private @Nullable InputStream text;
    private @Nullable CsvRecords records;
    private int index = -1;

    CsvRowTexts(List<CsvFile> files, CsvOptions options) {
        this.files = List.copyOf(files);
        this.options = options;
    }

    RejectedRow rejected(CsvRules.Broken broken, int width) {
        CsvFile file = file(broken.line().file());
        try {
            CsvRecords found = goTo(file, broken.line().line());
            boolean isOfFile = broken.column() < width;
            FileRecord record = found.record();
            long line = file.file().placeOf(record).line();
            String place = isOfFile ? found.place(broken.column(), line) : Long.toString(line);
            return RowOrigin.rejected(
                    file.file(),
                    record,
                    file.header().heading(),
                    new RowOrigin.Reason(broken.code(), place, broken.sentence()));
        } catch (IOException e) {
            throw FileCompression.unreadable(file.file(), e);
        }
    }

    private CsvFile file(int wanted) {
        return files.stream()
                .filter(file -> file.index() == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no file has the number " + wanted));
    }

    private CsvRecords goTo(CsvFile file, long line) throws IOException {
        CsvRecords at = index == file.index() && records != null ? records : open(file);
        while (at.line() < line || at.values() == 0) {
            if (!at.advance()) {
                throw new IOException("it changed while it was read");
            }
        }
        return at;
    }

    private CsvRecords open(CsvFile file) throws IOException {
        close();
        index = file.index();
        text = FileText.open(file.file(), options.encoding());
        records = new CsvRecords(text, file.header().delimiter(), options);
        records.skipLines(file.header().skip());
        return records;
    }

    @Override
    public void close() {
        try {
            if (text != null) {
                text.close();
            }
        } catch (IOException e) {
            throw FileCompression.unreadable(file(index).file(), e);
        }
    }
}
