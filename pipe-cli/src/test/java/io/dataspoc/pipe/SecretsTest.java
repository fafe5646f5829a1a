package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that a pipeline holds is known to its tap, and to nobody else. */
class SecretsTest {

    private static final String PASSWORD = "correct-horse-battery";

    /** Files in a directory that all users share: ours, and those that anybody makes. */
    private static final Pattern OURS = Pattern.compile("(?:tmp|dataspoc).*");

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    /** A tap that looks who can see its password, tells it on stderr, and ends as it is told. */
    private void pipeline(String end) {
        Path rows = home.write(directory.resolve("rows"), String.join("\n", Catalogs.keyless("orders", 1, 2)) + "\n");
        home.program("tap-db", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                ps axww -o args > '%1$s/ps'
                env > '%1$s/env'
                stat -c %%a "$2" "$(dirname "$2")" > '%1$s/rights'
                cp "$2" '%1$s/config'
                echo "connecting with %4$s and $(cat "$2")" >&2
                cat '%2$s'
                %3$s
                """.formatted(directory, rows, end, PASSWORD));
        home.pipeline("db", "source: {tap: tap-db, config: {user: me, password: " + PASSWORD + "}}");
    }

    private List<Path> filesWithThePassword(Path root, int depth, Instant since) throws IOException {
        List<Path> found = new ArrayList<>();
        SimpleFileVisitor<Path> search = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean isNew = !attributes.lastModifiedTime().toInstant().isBefore(since);
                boolean isOurs = isNew
                        && attributes.isRegularFile()
                        && (depth > 1
                                || OURS.matcher(file.getFileName().toString()).matches());
                if (isOurs && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD)) {
                    found.add(directory.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /** Other programs use the same directory for temporary files, and remove theirs. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(root, Set.of(), depth, search);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "echo 'FATAL: no login with " + PASSWORD + "' >&2; exit 1"})
    void theTapAloneKnowsThePassword(String end) throws IOException {
        pipeline(end);

        Instant since = Instant.now();
        Result result = home.run("run", "db", "--verbose");

        assertThat(directory.resolve("config")).content().contains(PASSWORD);
        assertThat(directory.resolve("rights")).content().isEqualTo("600\n700\n");
        assertThat(filesWithThePassword(directory, Integer.MAX_VALUE, Instant.EPOCH))
                .containsExactlyInAnyOrder(Path.of("bin/tap-db"), Path.of("config"), Path.of("home/pipelines/db.yaml"));
        assertThat(filesWithThePassword(Path.of(System.getProperty("java.io.tmpdir")), 1, since))
                .isEmpty();
        assertThat(result.out() + result.err()).contains("***").doesNotContain(PASSWORD);
    }

    @Test
    void noCommandShowsThePassword() {
        pipeline("echo 'FATAL: no login with " + PASSWORD + "' >&2; exit 1");
        home.run("run", "db");

        for (String command :
                List.of("status", "logs db", "validate", "plan db", "preview db", "discover db", "doctor")) {
            for (String format : List.of("table", "json")) {
                Result result = home.run((command + " --output " + format).split(" ", -1));

                assertThat(result.out() + result.err()).as(command).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aSettingThatIsWrongIsToldWithoutItsValue() {
        home.pipeline("db", "source: {tap: tap-db, config: {password: " + PASSWORD + "}, pasword: " + PASSWORD + "}");

        Result result = home.run("validate", "db");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out() + result.err()).contains("pasword").doesNotContain(PASSWORD);
    }
}
