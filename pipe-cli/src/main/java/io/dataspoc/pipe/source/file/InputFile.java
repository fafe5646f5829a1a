package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file that was found.
 *
 * @param path where it is
 * @param name what bookmarks and messages call it
 * @param size in bytes
 * @param modified when it was last written
 * @param directories the values of directories named {@code key=value} that lead to it; empty where they do not count
 * @param places where its records stood in the file of this name, by their offsets here; empty if this is that file
 */
record InputFile(
        Path path,
        String name,
        long size,
        Instant modified,
        Map<String, String> directories,
        Map<Long, RowPlace> places) {

    InputFile {
        directories = Collections.unmodifiableMap(new LinkedHashMap<>(directories));
        places = Map.copyOf(places);
    }

    static InputFile of(Path path, String name, Map<String, String> directories) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new InputFile(
                    path, name, attributes.size(), attributes.lastModifiedTime().toInstant(), directories, Map.of());
        } catch (IOException e) {
            throw UnreadableFile.of(name, "cannot be read", e);
        }
    }

    /** The same file, with records that stood elsewhere. */
    InputFile with(Map<Long, RowPlace> others) {
        return new InputFile(path, name, size, modified, directories, others);
    }

    /** The same file, with the values of directories under other names. */
    InputFile withDirectories(Map<String, String> others) {
        return new InputFile(path, name, size, modified, others, places);
    }

    /** Where a record of this file stands in the file of this name. */
    RowPlace placeOf(FileRecord record) {
        return places.getOrDefault(record.offset(), new RowPlace(record.line(), record.offset()));
    }

    /** What a run read of a file must be one version of it. */
    void requireUnchanged() {
        InputFile now = of(path, name, directories);
        if (now.size() != size || !now.modified().equals(modified)) {
            throw new SourceException(Problem.of("changed while it was read")
                    .at(name)
                    .hint("let whatever writes it use another name until it is done"));
        }
    }
}
