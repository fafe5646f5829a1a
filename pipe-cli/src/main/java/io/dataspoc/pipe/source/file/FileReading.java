package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Reads files of one kind. */
interface FileReading {

    /**
     * The columns that the files have together.
     *
     * @param copies gives paths where nothing exists, for files that need to be copied
     */
    Schema describe(List<InputFile> files, Supplier<Path> copies);

    /** Loads all rows of the files, at least one of them, in their order. */
    void read(List<InputFile> files, StreamSink sink);
}
