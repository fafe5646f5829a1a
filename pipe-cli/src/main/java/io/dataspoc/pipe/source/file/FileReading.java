package io.dataspoc.pipe.source.file;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Reads files of one kind. */
interface FileReading {

    /**
     * The columns of files.
     *
     * @param schema the columns that the files have together
     * @param rows how many rows were looked at
     * @param extent whether these are all
     */
    record Description(Schema schema, long rows, Extent extent) {}

    /** Reads files of a stream, at least one of them. */
    static FileReading of(FileStream stream, List<InputFile> files, LazyEngine session) {
        FileKind kind = stream.kindOf(files.get(0));
        for (InputFile file : files) {
            FileKind other = stream.kindOf(file);
            if (other != kind && !(other.isJson() && kind.isJson())) {
                throw new ConfigException(Problem.of("the stream '" + stream.name() + "' has files of several kinds: "
                                + files.get(0).name() + " and " + file.name())
                        .hint("make a stream of each: 'files: [{path: …}, {path: …}]'"));
            }
        }
        return switch (kind) {
            case CSV -> new CsvStream(stream, session);
            case JSONL, JSON -> new JsonStream(stream, session);
            case PARQUET -> new ParquetStream(stream, session);
        };
    }

    /** How much of the files was looked at. */
    enum Extent {
        ALL_ROWS,
        FIRST_ROWS
    }

    /**
     * The columns that the files have together, from their footers or from their first rows.
     *
     * @param copies gives paths where nothing exists, for files that need to be copied
     */
    Description describe(List<InputFile> files, Supplier<Path> copies);

    /** Loads all rows of the files, at least one of them; in their order where rows are merged by keys. */
    void read(List<InputFile> files, StreamSink sink);

    /**
     * Loads first rows of the files, with the types that these rows have.
     *
     * @param rows how many are wanted; there may be more
     */
    void readFirst(List<InputFile> files, int rows, StreamSink sink);
}
