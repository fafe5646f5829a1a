package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as one file; a build with {@code -Dquick} makes none. */
class ArchiveIT {

    /** The {@code project.build.outputTimestamp} of the build. */
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 1, 0, 0);

    @TempDir
    private Path scratch;

    @Test
    void holdsTheDirectoryAsItIs() throws IOException {
        Path unpacked = unpack();

        Result difference = Program.of(scratch, "diff", "-r", unpacked, Program.DISTRIBUTION)
                .run();

        assertThat(difference).isEqualTo(new Result(0, "", ""));
        assertThat(executables(unpacked)).isNotEmpty().isEqualTo(executables(Program.DISTRIBUTION));
    }

    @Test
    void doesNotTellWhenItWasBuilt() throws IOException {
        List<Path> files = files(unpack());

        assertThat(files)
                .extracting(file -> Files.getLastModifiedTime(file).toInstant())
                .containsOnly(Instant.parse(BUILT + ":00Z"));
        assertThat(files)
                .filteredOn(file -> file.getFileName().toString().matches("dataspoc-.*\\.jar"))
                .hasSize(2)
                .flatExtracting(ArchiveIT::timesOfEntries)
                .containsOnly(BUILT);
    }

    /** Two builds write the entries of a jar in the same order, whatever the order in which their file system lists files. */
    @Test
    void hasJarsWhoseEntriesAreInOrder() throws IOException {
        assertThat(files(Program.DISTRIBUTION.resolve("lib")))
                .filteredOn(file -> file.getFileName().toString().matches("dataspoc-.*\\.jar"))
                .hasSize(2)
                .allSatisfy(jar -> assertThat(classes(jar)).isNotEmpty().isSorted());
    }

    private Path unpack() throws IOException {
        try (Stream<Path> built = Files.list(Program.DISTRIBUTION.getParent())) {
            List<Path> archives =
                    built.filter(file -> file.toString().endsWith(".tar.gz")).toList();
            assumeThat(archives).isNotEmpty();
            assertThat(archives).hasSize(1);
            Result unpacked = Program.of(scratch, "tar", "-xzf", archives.get(0), "-C", scratch)
                    .run();
            assertThat(unpacked).isEqualTo(new Result(0, "", ""));
        }
        return scratch.resolve(Program.DISTRIBUTION.getFileName());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Set<String> executables(Path directory) throws IOException {
        Set<String> executables = new TreeSet<>();
        for (Path file : files(directory)) {
            if (Files.isExecutable(file)) {
                executables.add(directory.relativize(file).toString());
            }
        }
        return executables;
    }

    private static List<LocalDateTime> timesOfEntries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new ArrayList<>(zip.stream().map(ZipEntry::getTimeLocal).toList());
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }
}
