package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that is the content of a file, as secret stores mount them. */
final class SecretFile {

    static final int MAX_BYTES = 1024 * 1024;

    private SecretFile() {}

    /** The content without its last line break. */
    static String read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw problem("the secret file " + file + " is larger than 1 MiB", null);
            }
            String content = withoutLineBreak(Utf8.decode(Files.readAllBytes(file), file.toString()));
            if (content.isEmpty()) {
                throw problem("the secret file " + file + " is empty", null);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw problem("the secret file " + file + " does not exist", e);
        } catch (IOException e) {
            throw problem(
                    "the secret file " + file
                            + (Files.isDirectory(file)
                                    ? " is a directory"
                                    : " cannot be read" + FileFailure.because(e)),
                    e);
        }
    }

    static String withoutLineBreak(String text) {
        String content = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
    }

    private static ConfigException problem(String message, @Nullable IOException cause) {
        Problem problem = Problem.of(message);
        return cause == null ? new ConfigException(problem) : new ConfigException(problem, cause);
    }
}
