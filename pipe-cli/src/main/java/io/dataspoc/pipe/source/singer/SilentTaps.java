package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers for a day, by empty files, which taps do not answer a question and let whoever asks wait. A tap is another one
 * as soon as a file that its command names has changed. Where nothing can be remembered, it is asked again.
 */
final class SilentTaps {

    private static final Duration MEMORY = Duration.ofDays(1);
    private static final String PREFIX = "silent-";
    private static final int NAME_BYTES = 16;

    private final Path directory;
    private final Path home;

    /**
     * @param directory of the files
     * @param home what relative paths in commands are relative to
     */
    SilentTaps(Path directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /**
     * Whether the tap is known to be silent. What was remembered for longer than that is forgotten.
     *
     * @param now by the clock that the files of the directory go by
     */
    boolean hold(List<String> command, FileTime now) {
        forgetOutdated(now);
        return isRemembered(file(command), now);
    }

    private void forgetOutdated(FileTime now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path file : files) {
                if (!isRemembered(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They stay, and are not believed.
            return;
        }
    }

    private static boolean isRemembered(Path file, FileTime now) {
        try {
            Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now.toInstant());
            return age.compareTo(MEMORY) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    void add(List<String> command) {
        Path file = file(command);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
        } catch (IOException e) {
            // It is asked again.
            return;
        }
    }

    private Path file(List<String> command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : command) {
                digest.update((word + "\0" + version(word) + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return directory.resolve(PREFIX + HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    private String version(String word) {
        try {
            BasicFileAttributes file = Files.readAttributes(home.resolve(word), BasicFileAttributes.class);
            return file.isRegularFile() ? file.size() + " " + file.lastModifiedTime() : "";
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }
}
