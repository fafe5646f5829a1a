package io.dataspoc.pipe.source.file;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.Schema;
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

    /** What is known of the stream before its files are looked at. */
    StreamDescription unread(ReplicationMethod method) {
        return new StreamDescription(name, Schema.EMPTY, options.keys(), method);
    }

    /** What a file of the stream holds. */
    FileKind kindOf(InputFile file) {
        FileKind declared = options.kind();
        return declared != null
                ? declared
                : FileKind.ofName(file.path().getFileName().toString())
                        .orElseThrow(
                                () -> new ConfigException(Problem.of("the name does not tell what kind of file this is")
                                        .at(file.name())
                                        .hint("say so: 'format: csv', jsonl, json or parquet")));
    }
}
