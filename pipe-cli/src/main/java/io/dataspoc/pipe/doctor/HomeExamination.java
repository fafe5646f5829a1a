package io.dataspoc.pipe.doctor;

import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.EnvFile;
import io.dataspoc.config.Home;
import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the home directory, and at who may read and write what is in it. */
final class HomeExamination {

    private static final String CHECK = "home";
    private static final int SHOWN = 3;
    private static final String INIT = "dataspoc-pipe init, or name another home with --home or DATASPOC_PIPE_HOME";
    private static final String EDIT = "correct the file, or look at its rights";
    private static final Set<PosixFilePermission> READ_OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private final Home home;
    private final List<Finding> findings = new ArrayList<>();

    HomeExamination(Home home) {
        this.home = home;
    }

    List<Finding> findings() {
        Path directory = home.directory();
        if (!Files.isDirectory(directory)) {
            return List.of(Finding.broken(CHECK, directory.toString(), "it is not there", INIT));
        }
        if (!Files.isDirectory(directory.resolve("pipelines"))) {
            findings.add(Finding.broken(CHECK, directory.toString(), "it has no directory 'pipelines'", INIT));
        }
        examineDirectory(directory);
        examineEnvironment();
        examineFiles(directory.resolve("sources"));
        return findings;
    }

    private void examineDirectory(Path directory) {
        List<Path> open = OpenPaths.below(directory);
        if (!Files.isWritable(directory)) {
            findings.add(Finding.broken(
                    CHECK,
                    directory.toString(),
                    "it cannot be written, and taps need files in it",
                    "chmod u+w " + directory + ", or name another home with --home"));
        } else if (OpenPaths.isOpen(directory)) {
            findings.add(Finding.warning(
                    CHECK,
                    directory.toString(),
                    "other users may write it, and with it change what pipelines run",
                    "chmod go-w " + directory));
        } else if (!open.isEmpty()) {
            findings.add(Finding.warning(
                    CHECK,
                    directory.toString(),
                    "other users may write what is in it, and with it change what pipelines run: " + names(open),
                    "chmod -R go-w " + directory));
        } else {
            findings.add(Finding.ok(CHECK, directory.toString(), "only its owner may write it"));
        }
    }

    private String names(List<Path> paths) {
        String first = paths.stream()
                .limit(SHOWN)
                .map(path -> home.directory().relativize(path).toString())
                .collect(Collectors.joining(", "));
        return paths.size() > SHOWN ? first + " and " + (paths.size() - SHOWN) + " more" : first;
    }

    private void examineEnvironment() {
        Path file = home.environmentFile();
        if (Files.notExists(file)) {
            return;
        }
        try {
            int variables = EnvFile.read(file).size();
            findings.add(Finding.ok(CHECK, file.toString(), "variables: " + variables));
        } catch (ConfigException e) {
            findings.add(Finding.broken(CHECK, file.toString(), e, EDIT));
        }
    }

    private void examineFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(this::examineSettings);
        } catch (IOException e) {
            findings.add(Finding.broken(
                    CHECK, directory.toString(), "it cannot be listed: " + e.getMessage(), "look at its rights"));
        }
    }

    private void examineSettings(Path file) {
        if (OpenPaths.hasAny(file, READ_OF_OTHERS)) {
            findings.add(Finding.warning(
                    CHECK,
                    file.toString(),
                    "other users may read or write it, and settings often hold secrets",
                    "chmod 600 " + file));
        }
        requireReadable(file);
    }

    private void requireReadable(Path file) {
        try {
            ConfigFile.read(file);
        } catch (ConfigException e) {
            findings.add(Finding.broken(CHECK, file.toString(), e, EDIT));
        }
    }
}
