package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.List;

/** A file without a column that is a key. */
final class MissingKey {

    private MissingKey() {}

    /** @param columns of the file, as it calls them */
    static SourceException of(String key, InputFile file, List<String> columns) {
        return new SourceException(Problem.of("has no column '" + key + "', which is a key")
                .at(file.name())
                .hint("it has: " + String.join(", ", columns)));
    }
}
