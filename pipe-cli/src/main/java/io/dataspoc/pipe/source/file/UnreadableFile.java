package io.dataspoc.pipe.source.file;

import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file or directory that the file system does not let this user read, or not at all. */
final class UnreadableFile {

    private UnreadableFile() {}

    static SourceException of(InputFile file, IOException cause) {
        return of(file.name(), "cannot be read", cause);
    }

    /**
     * What the file system says.
     *
     * @param place what messages call the file
     * @param failed what could not be done
     */
    static SourceException of(String place, String failed, IOException cause) {
        Problem problem = cause instanceof AccessDeniedException denied
                ? MissingRight.toRead(Path.of(denied.getFile())).problem(failed)
                : Problem.of(failed + ": " + reason(cause));
        return new SourceException(problem.at(place), cause);
    }

    private static String reason(IOException cause) {
        boolean isKnown = cause instanceof FileSystemException known && known.getReason() != null;
        return isKnown ? ((FileSystemException) cause).getReason() : String.valueOf(cause.getMessage());
    }
}
