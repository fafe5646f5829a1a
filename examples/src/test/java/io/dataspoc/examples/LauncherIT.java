package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private static final String VERSION =
            "dataspoc-pipe " + Program.DISTRIBUTION.getFileName().toString().replace("dataspoc-", "") + "\n";

    @TempDir
    private Path scratch;

    @Test
    void writesNothingButTheResult() {
        Result result = pipe("--version").run();

        assertThat(result).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void worksThroughLinksAndFromPathsWithSpaces() throws IOException {
        Path distribution = Files.createDirectories(scratch.resolve("my tools")).resolve("dataspoc");
        Files.createSymbolicLink(distribution, Program.DISTRIBUTION);
        Path relative =
                Files.createSymbolicLink(scratch.resolve("one"), Path.of("my tools/dataspoc/bin/dataspoc-pipe"));
        Path link = Files.createSymbolicLink(scratch.resolve("two"), relative);

        Result result = Program.of(scratch, link, "--version").run();

        assertThat(result).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void passesTheExitCodeOn() {
        Result result = pipe("no-such-command").run();

        assertThat(result.exit()).isEqualTo(2);
    }

    @Test
    void tellsThatThereIsNoJava() throws IOException {
        Path tools = Files.createDirectories(scratch.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("uname"), Path.of("/bin/uname"));

        Result result =
                pipe("--version").with("JAVA_HOME", "").with("PATH", tools).run();

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "dataspoc-pipe needs Java 17 or newer, but none is on the PATH: install one (such as "
                                + "'apt install openjdk-17-jre-headless'), or set JAVA_HOME.\n"));
    }

    @Test
    void tellsThatJavaHomeIsWrong() {
        Result result = pipe("--version").with("JAVA_HOME", "/no/java").run();

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "dataspoc-pipe needs Java 17 or newer, but JAVA_HOME is /no/java, which has no bin/java: "
                                + "install one (such as 'apt install openjdk-17-jre-headless'), or set JAVA_HOME.\n"));
    }

    @Test
    void tellsThatJavaIsTooOld() throws IOException {
        Path old = java("JAVA_VERSION=\"1.8.0_402\"\n");

        Result result = pipe("--version").with("JAVA_HOME", old).run();

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "dataspoc-pipe needs Java 17 or newer, but JAVA_HOME is Java 8: install one (such as "
                                + "'apt install openjdk-17-jre-headless'), or set JAVA_HOME.\n"));
    }

    @Test
    void namesFilesInUtf8WhateverTheLocale() throws IOException {
        String script = "exec \"$1\" --home \"$(printf 'caf\\303\\251')\" init";

        Result made = Program.of(scratch, "sh", "-c", script, "sh", Program.PIPE)
                .with("LC_ALL", "C")
                .run();

        Result listed = Program.of(scratch, "sh", "-c", "ls -d caf*").run();
        assertThat(made.exit()).isZero();
        assertThat(listed.out()).isEqualTo("café\n");
    }

    @Test
    void keepsTheHomeWhereTheVariableHomeSays() {
        Result result = pipe("init").with("HOME", scratch.resolve("ana")).run();

        assertThat(result.exit()).isZero();
        assertThat(scratch.resolve("ana/.dataspoc-pipe/pipelines")).isDirectory();
    }

    @Test
    void loadsSingerMessagesFromAPipe() throws IOException {
        Files.writeString(scratch.resolve("messages.jsonl"), """
                {"type": "SCHEMA", "stream": "orders", "schema": {"properties": {"id": {"type": "integer"}}}}
                {"type": "RECORD", "stream": "orders", "record": {"id": 1}}
                {"type": "STATE", "value": {"orders": 1}}
                """, StandardCharsets.UTF_8);
        String script = "cat messages.jsonl | \"$1\" --home home target --bucket lake --pipeline shop";

        Result result =
                Program.of(scratch, "sh", "-c", script, "sh", Program.PIPE).run();

        assertThat(result.out()).as(result.err()).isEqualTo("{\"orders\":1}\n");
        assertThat(result.exit()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void opensTheStreamsThatAreClosed() throws IOException {
        Path java = java("JAVA_VERSION=\"17.0.1\"\n");
        script(
                java.resolve("bin/java"),
                "streams=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)\necho \"$streams\" > \"$HOME/streams\"\n");

        Result result = Program.of(scratch, "sh", "-c", "exec \"$1\" --version <&- >&- 2>&-", "sh", Program.PIPE)
                .with("JAVA_HOME", java)
                .with("HOME", scratch)
                .run();

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(scratch.resolve("streams")).hasContent("/dev/null\n/dev/null\n/dev/null");
    }

    @Test
    void saysThatTheDirectoryItStartsInIsGone() {
        String where = "mkdir gone && cd gone && rmdir ../gone && exec \"$1\" --version";

        Result result =
                Program.of(scratch, "sh", "-c", where, "sh", Program.PIPE).run();

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .endsWith("dataspoc-pipe cannot start here: the current directory was deleted. Go to another one, such"
                        + " as with 'cd'.\n");
    }

    @Test
    void usesTheOptionsForJavaThatAreAdded() {
        Result result =
                pipe("--version").with("DATASPOC_JAVA_OPTS", "-Xmx1k -Xmx64m").run();

        assertThat(result).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void startsWithLessMemoryThanItUsuallyBeginsWith() {
        Result result = pipe("--version").with("DATASPOC_JAVA_OPTS", "-Xmx32m").run();

        assertThat(result).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void makesTheArchiveOfClassesInTheBackground() throws Exception {
        Path cache = Files.createDirectories(scratch.resolve("cache/dataspoc"));
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            cache.register(watch, StandardWatchEventKinds.ENTRY_DELETE);

            Result first =
                    pipe("--version").with("XDG_CACHE_HOME", cache.getParent()).run();

            // The lock goes when the archive is there.
            WatchKey key = watch.poll(5, TimeUnit.MINUTES);
            assertThat(key).isNotNull();
            assertThat(first).isEqualTo(new Result(0, VERSION, ""));
            assertThat(files(cache)).singleElement().asString().matches("dataspoc-pipe-.*-java[0-9]+-[0-9]+\\.jsa");
        }

        Result second = pipe("--version")
                .with("XDG_CACHE_HOME", cache.getParent())
                .with("DATASPOC_JAVA_OPTS", "-Xshare:on")
                .run();
        assertThat(second).isEqualTo(new Result(0, VERSION, ""));
        Path archive = cache.resolve(files(cache).get(0));
        Files.delete(archive); // Java makes it for reading only.
        Files.writeString(archive, "broken", StandardCharsets.UTF_8);
        Result broken =
                pipe("--version").with("XDG_CACHE_HOME", cache.getParent()).run();
        assertThat(broken).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void isReplacedByJavaSoThatSignalsReachIt() throws Exception {
        Path home = Files.createDirectories(scratch.resolve("home/pipelines")).getParent();
        Path tap = script(home.resolve("tap.sh"), "touch started\nexec sleep 600\n");
        Files.writeString(
                home.resolve("pipelines/slow.yaml"),
                "source:\n  tap: " + tap + "\n  singer: {catalog_flag: none}\ndestination:\n  bucket: bucket\n",
                StandardCharsets.UTF_8);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            home.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = pipe("--home", home, "run", "slow").start();
            while (!Files.exists(home.resolve("started"))) {
                WatchKey key = watch.poll(1, TimeUnit.MINUTES);
                assertThat(key).isNotNull();
                key.reset();
            }

            process.destroy();

            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    private Program pipe(Object... arguments) {
        Object[] words =
                Stream.concat(Stream.of(Program.PIPE), Stream.of(arguments)).toArray();
        return Program.of(scratch, words);
    }

    private Path java(String release) throws IOException {
        Path home = scratch.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release, StandardCharsets.UTF_8);
        script(home.resolve("bin/java"), "exit 1\n");
        return home;
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text, StandardCharsets.UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
