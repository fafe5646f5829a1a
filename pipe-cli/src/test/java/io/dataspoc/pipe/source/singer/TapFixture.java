package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A home with taps that are shell scripts, and what is heard of them. */
final class TapFixture implements TapListener {

    static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

    /** Long enough never to be reached, short enough not to hang a build. */
    static final TapLimits LIMITS = new TapLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(20), Duration.ofSeconds(20));

    final List<String> log = new CopyOnWriteArrayList<>();
    final List<JsonNode> configs = new CopyOnWriteArrayList<>();
    final Path home;

    TapFixture(Path home) {
        this.home = home;
    }

    /** Makes a tap that is on the path. */
    TapFixture tap(String name, String script) {
        Path file = home.resolve("bin").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + script, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String path() {
        return home.resolve("bin") + ":" + SYSTEM_PATH;
    }

    TapHost host() {
        return host(Map.of("PATH", path(), "LANG", "C"));
    }

    TapHost host(Map<String, String> environment) {
        return new TapHost(environment, home, temporary(), line -> line.replace("s3cret", "***"));
    }

    Path temporary() {
        return home.resolve("tmp");
    }

    TapSession open(String command, CatalogFlag flag, TapLimits limits, String config) {
        return TapSession.open(
                new TapOptions(TapCommand.parse(command, home), flag, limits), host(), this, json(config));
    }

    TapSession open(String command, TapLimits limits) {
        return open(command, CatalogFlag.NONE, limits, "{}");
    }

    TapSession open(String command) {
        return open(command, LIMITS);
    }

    /** What the tap wrote to stdout. */
    String output(String command, TapLimits limits) {
        try (TapSession session = open(command, limits)) {
            return output(session);
        }
    }

    String output(TapSession session) {
        StringBuilder text = new StringBuilder();
        session.sync(null, null, stdout -> text.append(text(stdout)));
        return text.toString();
    }

    /** Runs the tap, whatever it writes. */
    List<String> run(String command, TapLimits limits) {
        try (TapSession session = open(command, limits)) {
            return session.sync(null, null, InputStream::readAllBytes);
        }
    }

    /** What is left of the files for taps. */
    List<String> leftFiles() {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file that a tap wrote in its working directory. */
    String file(String name) {
        try {
            return Files.readString(home.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void configRewritten(JsonNode config) {
        configs.add(config);
    }

    static String text(InputStream stdout) throws IOException {
        return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
    }

    static JsonNode json(String text) {
        try {
            return TapJson.parse(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether a process lives, by the file that holds its id. */
    boolean lives(String pidFile) {
        long pid = Long.parseLong(file(pidFile).strip());
        return ProcessHandle.of(pid).stream()
                .anyMatch(process -> new ProcessFamily(process).members().contains(process));
    }
}
