package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallIT {

    private static final String VERSION =
            Program.DISTRIBUTION.getFileName().toString().replace("dataspoc-", "");

    @TempDir
    private Path scratch;

    private Path prefix;

    @BeforeEach
    void makePrefix() throws IOException {
        prefix = Files.createDirectories(scratch.resolve("my prefix"));
        Files.createDirectories(prefix.resolve("bin"));
        Files.writeString(prefix.resolve("bin/other"), "stays", StandardCharsets.UTF_8);
    }

    @Test
    void putsTheCommandOnThePathWithCompletion() {
        Result installed = install(Program.DISTRIBUTION, "--prefix", prefix);

        Result version = Program.of(scratch, prefix.resolve("bin/dataspoc-pipe"), "--version")
                .run();
        Result completion = Program.of(
                        scratch,
                        "bash",
                        "-c",
                        "source \"$1\" && complete -p dataspoc-pipe",
                        "bash",
                        prefix.resolve("share/bash-completion/completions/dataspoc-pipe"))
                .run();
        assertThat(installed)
                .isEqualTo(new Result(
                        0,
                        "Installed dataspoc-pipe " + VERSION + " in " + prefix + ".\n" + prefix
                                + "/bin is not on your PATH; add to your shell's profile:\n  export PATH=\"" + prefix
                                + "/bin:$PATH\"\n",
                        ""));
        assertThat(version).isEqualTo(new Result(0, "dataspoc-pipe " + VERSION + "\n", ""));
        assertThat(completion)
                .isEqualTo(new Result(0, "complete -o default -F _complete_dataspoc-pipe dataspoc-pipe\n", ""));
        assertThat(prefix.resolve("share/zsh/site-functions/_dataspoc-pipe")).exists();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        List<String> before = tree();
        install(Program.DISTRIBUTION, "--prefix", prefix);
        install(Program.DISTRIBUTION, "--prefix", prefix);

        Result removed = install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");

        assertThat(removed).isEqualTo(new Result(0, "Removed dataspoc-" + VERSION + " from " + prefix + ".\n", ""));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void knowsItsPrefixInOtherWords() throws IOException {
        List<String> before = tree();
        install(Program.DISTRIBUTION, "--prefix", prefix + "//");

        Result again = install(Program.DISTRIBUTION, "--prefix", prefix.resolve("../my prefix"));
        Result removed = install(Program.DISTRIBUTION, "--uninstall", "--prefix=" + prefix + "/bin/..");

        assertThat(again.err()).isEmpty();
        assertThat(removed).isEqualTo(new Result(0, "Removed dataspoc-" + VERSION + " from " + prefix + ".\n", ""));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void wantsAPrefix() {
        Result result = install(Program.DISTRIBUTION, "--prefix=");

        assertThat(result).isEqualTo(new Result(2, "", "install.sh: --prefix needs a directory\n"));
    }

    @Test
    void replacesAnOlderVersion() throws IOException {
        List<String> before = tree();
        Path older = copyOfDistribution("dataspoc-0.0.9");
        Files.move(
                older.resolve("lib/dataspoc-pipe-cli-" + VERSION + ".jar"),
                older.resolve("lib/dataspoc-pipe-cli-0.0.9.jar"));
        install(older, "--prefix", prefix);

        Result upgraded = install(Program.DISTRIBUTION, "--prefix", prefix);

        assertThat(upgraded.out()).startsWith("Removed dataspoc-0.0.9.\nInstalled dataspoc-pipe " + VERSION);
        assertThat(prefix.resolve("lib/dataspoc-0.0.9")).doesNotExist();
        assertThat(prefix.resolve("bin/dataspoc-pipe").toRealPath())
                .isEqualTo(prefix.toRealPath().resolve("lib/dataspoc-" + VERSION + "/bin/dataspoc-pipe"));
        install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void knowsItsVersionWhateverTheDirectoryOfTheDistributionIsCalled() throws IOException {
        List<String> before = tree();
        Path renamed = copyOfDistribution("download");

        Result installed = install(renamed, "--prefix", prefix);

        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(prefix.resolve("lib/dataspoc-" + VERSION)).isDirectory();
        Result removed = install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");
        assertThat(removed).isEqualTo(new Result(0, "Removed dataspoc-" + VERSION + " from " + prefix + ".\n", ""));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void doesNotReplaceACommandOfSomebodyElse() throws IOException {
        Path command = prefix.resolve("bin/dataspoc-pipe");
        Files.writeString(command, "python", StandardCharsets.UTF_8);
        List<String> before = tree();

        Result result = install(Program.DISTRIBUTION, "--prefix", prefix);

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "install.sh: " + command + " is there, and is not ours: remove it (such as 'pip uninstall'), "
                                + "or choose another --prefix\n"));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void doesNotRemoveACommandThatSomebodyElseHasPutInItsPlace() throws IOException {
        Path command = prefix.resolve("bin/dataspoc-pipe");
        install(Program.DISTRIBUTION, "--prefix", prefix);
        Files.delete(command);
        Files.writeString(command, "python", StandardCharsets.UTF_8);

        Result removed = install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");

        assertThat(removed.exit()).isZero();
        assertThat(command).hasContent("python");
    }

    @Test
    void leavesACompletionOfSomebodyElseAsItIs() throws IOException {
        Path completion = prefix.resolve("share/bash-completion/completions/dataspoc-pipe");
        Files.createDirectories(completion.getParent());
        Files.writeString(completion, "mine", StandardCharsets.UTF_8);
        List<String> before = tree();

        Result installed = install(Program.DISTRIBUTION, "--prefix", prefix);
        Result removed = install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");

        assertThat(installed.exit()).isZero();
        assertThat(installed.err()).isEqualTo(completion + " is there, and is not ours: it stays as it is.\n");
        assertThat(removed.exit()).isZero();
        assertThat(completion).hasContent("mine");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void canTakeAwayWhatItPutThereBeforeItFailed() throws IOException {
        Files.createDirectories(prefix.resolve("share"));
        Files.writeString(prefix.resolve("share/zsh"), "mine", StandardCharsets.UTF_8);
        List<String> before = tree();

        Result installed = install(Program.DISTRIBUTION, "--prefix", prefix);
        Result removed = install(Program.DISTRIBUTION, "--prefix", prefix, "--uninstall");

        assertThat(installed.exit()).isEqualTo(1);
        assertThat(installed.err()).contains(prefix.resolve("share/zsh").toString());
        assertThat(removed).isEqualTo(new Result(0, "Removed dataspoc-" + VERSION + " from " + prefix + ".\n", ""));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void changesNothingWithoutJava() throws IOException {
        List<String> before = tree();

        Result result = Program.of(scratch, Program.DISTRIBUTION.resolve("install.sh"), "--prefix", prefix)
                .with("JAVA_HOME", "/no/java")
                .run();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).startsWith("dataspoc-pipe needs Java 17 or newer, but JAVA_HOME is /no/java");
        assertThat(tree()).isEqualTo(before);
    }

    private Result install(Path distribution, Object... arguments) {
        Object[] words = Stream.concat(Stream.of(distribution.resolve("install.sh")), Stream.of(arguments))
                .toArray();
        return Program.of(scratch, words).run();
    }

    private Path copyOfDistribution(String name) {
        Path copy = scratch.resolve(name);
        Result copied =
                Program.of(scratch, "cp", "-R", Program.DISTRIBUTION, copy).run();
        assertThat(copied).isEqualTo(new Result(0, "", ""));
        return copy;
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(prefix)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
