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
                throw problem(
                        Problem.of("the secret file " + file + " is larger than 1 MiB")
                                .hint("name a file that holds nothing but the secret"),
                        null);
            }
            String content = withoutLineBreak(Utf8.decode(Files.readAllBytes(file), file.toString()));
            if (content.isEmpty()) {
                throw problem(
                        Problem.of("the secret file " + file + " is empty").hint("write the secret into it"), null);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw problem(
                    Problem.of("the secret file " + file + " does not exist")
                            .hint("make it, or correct the path: relative ones are relative to the home"),
                    e);
        } catch (IOException e) {
            throw problem(
                    Files.isDirectory(file)
                            ? Problem.of("the secret file " + file + " is a directory")
                                    .hint("name a file in it")
                            : Problem.of("the secret file " + file + " cannot be read" + FileFailure.because(e))
                                    .hint(FileFailure.cure(file, e)),
                    e);
        }
    }

    static String withoutLineBreak(String text) {
        String content = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
    }

    private static ConfigException problem(Problem problem, @Nullable IOException cause) {
        return cause == null ? new ConfigException(problem) : new ConfigException(problem, cause);
    }
}
