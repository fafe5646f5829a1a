package io.dataspoc.bucket.local;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/** Says what a file system's refusal means, and who can cure it. */
final class Failures {

    private static final long NEARLY_FULL = 1 << 20;

    private Failures() {}

    static BucketException reading(Path path, IOException cause) {
        String failed = "cannot read " + path;
        Problem problem = cause instanceof AccessDeniedException denied
                ? MissingRight.toRead(Path.of(denied.getFile())).problem(failed)
                : readingProblem(path, failed, cause);
        return new BucketException(problem, cause);
    }

    private static Problem readingProblem(Path path, String failed, IOException cause) {
        Path ancestor = path.getParent();
        while (ancestor != null && !Files.exists(ancestor)) {
            ancestor = ancestor.getParent();
        }
        return ancestor == null || Files.isDirectory(ancestor)
                ? Problem.of(failed + ": " + reason(cause))
                        .hint("look at the disk and at the rights: ls -ld " + path + " " + path.getParent())
                : Problem.of(failed + ": " + ancestor + " is no directory").hint("correct the address of the bucket");
    }

    static BucketException writing(Path path, IOException cause) {
        return new BucketException(writingProblem(path, cause), cause);
    }

    private static Problem writingProblem(Path path, IOException cause) {
        Path directory = nearestDirectory(path);
        String failed = "cannot write " + path;
        if (isReadOnly(directory)) {
            return Problem.of(failed + ": its file system is read-only")
                    .hint("have root remount it for writing, or use another bucket");
        }
        if (cause instanceof AccessDeniedException denied) {
            boolean isFile = path.toString().equals(denied.getFile()) && Files.exists(path);
            return (isFile ? MissingRight.toWriteFile(path) : MissingRight.toWriteIn(directory)).problem(failed);
        }
        if (isFull(directory, cause)) {
            return Problem.of(failed + ": no space is left on the file system of " + directory)
                    .hint("free some space there, then run again; what was not committed is not in the bucket");
        }
        Problem problem = Problem.of(failed + ": " + reason(cause));
        return Files.exists(path)
                ? problem.hint("is it protected? See lsattr and ls -ld of it and of its directory; root can lift that")
                : problem;
    }

    private static Path nearestDirectory(Path path) {
        Path directory = Objects.requireNonNullElse(path.getParent(), path);
        while (!Files.isDirectory(directory) && directory.getParent() != null) {
            directory = Objects.requireNonNull(directory.getParent());
        }
        return directory;
    }

    private static boolean isReadOnly(Path directory) {
        try {
            return store(directory).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    /** The JDK tells this only by the operating system's text, which is not always English: space is asked for too. */
    private static boolean isFull(Path directory, IOException cause) {
        try {
            return reason(cause).equals("No space left on device")
                    || store(directory).getUsableSpace() < NEARLY_FULL;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileStore store(Path directory) throws IOException {
        return Files.getFileStore(directory);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NotDirectoryException) {
            return cause.getMessage() + " is not a directory";
        }
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        String message = String.valueOf(cause.getMessage());
        return cause instanceof FileSystemException ? cause.getClass().getSimpleName() + ": " + message : message;
    }
}
