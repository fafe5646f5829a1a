package io.dataspoc.pipe.source.file;

import io.dataspoc.error.MemoryShortage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The records of JSON files, one after the other. */
final class JsonRecords {

    private static final int FIRST_ROWS = 8_192;
    private static final int LEAST_ROWS = 64;
    private static final long FIRST_BYTES = 8L << 20;

    private final FileStream stream;
    private final List<InputFile> files;
    private final long rowsOfEach;
    private final long bytesOfEach;
    private long taken;
    private FileReading.Extent extent = FileReading.Extent.ALL_ROWS;

    private JsonRecords(FileStream stream, List<InputFile> files, long rowsOfEach, long bytesOfEach) {
        this.stream = stream;
        this.files = List.copyOf(files);
        this.rowsOfEach = rowsOfEach;
        this.bytesOfEach = bytesOfEach;
    }

    static JsonRecords all(FileStream stream, List<InputFile> files) {
        return new JsonRecords(stream, files, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * The first records of all files.
     *
     * @param rows how many are wanted at least
     */
    static JsonRecords first(FileStream stream, List<InputFile> files, int rows) {
        long each = Math.max(rows, Math.max(LEAST_ROWS, FIRST_ROWS / files.size()));
        return new JsonRecords(stream, files, each, Math.max(1, FIRST_BYTES / files.size()));
    }

    /** Takes one record after the other. */
    interface Receiver {
        void receive(RecordCutter record, InputFile file);
    }

    void forEach(Receiver receiver) {
        taken = 0;
        for (InputFile file : files) {
            try (InputStream text = FileText.open(file, stream.options().csv().encoding())) {
                forEach(new RecordCutter(text, cut(file)), file, receiver);
            } catch (IOException e) {
                throw FileCompression.unreadable(file, e);
            }
        }
    }

    private void forEach(RecordCutter records, InputFile file, Receiver receiver) throws IOException {
        long rows = 0;
        while (rows < rowsOfEach && records.offset() < bytesOfEach) {
            if (!handOver(records, file, receiver)) {
                return;
            }
            rows++;
            taken++;
        }
        extent = FileReading.Extent.FIRST_ROWS;
    }

    /** Hands the next record over; false if there is none. */
    private static boolean handOver(RecordCutter records, InputFile file, Receiver receiver) throws IOException {
        try {
            boolean isThere = records.advance();
            if (isThere) {
                receiver.receive(records, file);
            }
            return isThere;
        } catch (OutOfMemoryError e) {
            throw MemoryShortage.at(file.name() + ", the record at byte " + records.offset(), e);
        }
    }

    private RecordCutter.Cut cut(InputFile file) {
        return stream.kindOf(file) == FileKind.JSONL ? RecordCutter.Cut.LINES : RecordCutter.Cut.VALUES;
    }

    /** How many records there were when they were last gone through. */
    long rows() {
        return taken;
    }

    /** Whether these were surely all. */
    FileReading.Extent extent() {
        return extent;
    }
}
