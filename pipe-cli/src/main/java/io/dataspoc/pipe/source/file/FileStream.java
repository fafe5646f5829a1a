package io.dataspoc.pipe.source.file;

import java.util.List;

/**
 * Files that make one stream.
 *
 * @param name of the stream
 * @param patterns paths of files and directories, and globs; {@code ~} is the user's home, and what is relative is so to
 *     the pipelines' home
 * @param options how they are read
 */
record FileStream(String name, List<String> patterns, FileOptions options) {

    FileStream {
        patterns = List.copyOf(patterns);
    }
}
