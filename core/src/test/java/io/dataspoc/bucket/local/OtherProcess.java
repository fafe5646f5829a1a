package io.dataspoc.bucket.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Starts {@link BucketProgram}, as another user or inside another mount where that is needed. */
final class OtherProcess {

    /** The user id of nobody. */
    private static final String NOBODY = "65534";

    private OtherProcess() {}

    static Process start(Path root, String... arguments) throws IOException {
        return new ProcessBuilder(command(root, arguments))
                .redirectErrorStream(true)
                .start();
    }

    /** What the program prints. */
    static String run(Path root, String... arguments) throws IOException {
        return output(new ProcessBuilder(command(root, arguments)));
    }

    /** What the program prints in another locale. */
    static String runIn(String locale, Path root, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(root, arguments));
        builder.environment().put("LC_ALL", locale);
        return output(builder);
    }

    /** What the program prints when a user runs it for whom rights are checked. Root becomes nobody for it. */
    static String runAsNormalUser(Path root, String... arguments) throws IOException {
        if (!isRoot()) {
            return run(root, arguments);
        }
        List<String> become =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all");
        Assumptions.assumeTrue(
                succeeds(Stream.concat(
                        become.stream(), Stream.of("test", "-r", classPath().split(File.pathSeparator, 2)[0]))),
                "root cannot become a user who reads the test classes here (setpriv)");
        return output(new ProcessBuilder(Stream.concat(become.stream(), command(root, arguments).stream())
                .toList()));
    }

    /** What the program prints when a user of a group runs it, whose new files the group may write. Needs root. */
    static String runInGroup(String user, String group, Path root, String... arguments) throws IOException {
        Stream<String> become = Stream.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--groups=" + group,
                "--inh-caps=-all",
                "sh",
                "-c",
                "umask 002 && exec \"$0\" \"$@\"");
        return output(new ProcessBuilder(
                Stream.concat(become, command(root, arguments).stream()).toList()));
    }

    /** What the program prints where its root is a mount of its own, made by {@code mount <options> tmpfs <root>}. */
    static String runInMount(String mountOptions, Path root, String... arguments) throws IOException {
        List<String> mount = Stream.concat(
                        (isRoot() ? Stream.of("unshare", "-m") : Stream.of("unshare", "-rm")),
                        Stream.of(
                                "sh",
                                "-c",
                                "mount -t tmpfs " + mountOptions + " tmpfs \"$0\" && exec \"$@\"",
                                root.toString()))
                .toList();
        Assumptions.assumeTrue(
                succeeds(Stream.concat(mount.stream(), Stream.of("true"))),
                "this system lets nobody mount a file system of one's own (unshare -m)");
        return output(new ProcessBuilder(
                Stream.concat(mount.stream(), command(root, arguments).stream()).toList()));
    }

    /** Runs a command of the system; false if it fails or is not there. */
    static boolean succeeds(Stream<String> command) {
        try {
            Process process = new ProcessBuilder(command.toList())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String output(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            return reader.lines().collect(Collectors.joining("\n"));
        }
    }

    private static List<String> command(Path root, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.add(BucketProgram.class.getName());
        command.add(root.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        return Stream.of(BucketProgram.class, LocalBucket.class)
                .map(OtherProcess::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
