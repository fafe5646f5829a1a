package io.dataspoc.pipe.source.singer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program that runs another: an interpreter, a package runner, {@code nice}.
 *
 * @param subcommands words that are part of the launcher, such as {@code run}
 * @param valued options whose next word is their value
 * @param naming options whose next word is what runs, such as {@code -m}
 * @param positionals how many words stand before what runs
 */
record Launcher(Set<String> subcommands, Set<String> valued, Set<String> naming, int positionals) {

    private static final Set<String> CODE = Set.of("-c", "-e", "--eval");

    private static final Launcher PYTHON = new Launcher(Set.of(), Set.of("-W", "-X"), Set.of("-m"), 0);
    private static final Launcher JAVA = new Launcher(
            Set.of(),
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--add-opens"),
            Set.of("-jar", "-m", "--module"),
            0);
    private static final Launcher SCRIPTS = new Launcher(
            Set.of("run"),
            Set.of("-r", "-I", "-o", "-O", "--require", "--import", "--loader", "--config"),
            Set.of(),
            0);
    private static final Launcher UV = new Launcher(
            Set.of("run", "tool"),
            Set.of(
                    "--with",
                    "--with-editable",
                    "--with-requirements",
                    "--python",
                    "-p",
                    "--from",
                    "--directory",
                    "--project",
                    "--extra",
                    "--group",
                    "--env-file",
                    "--index",
                    "--index-url"),
            Set.of("-m", "--module"),
            0);
    private static final Launcher ENVIRONMENTS = new Launcher(
            Set.of("run", "invoke", "exec"),
            Set.of(
                    "-n",
                    "-p",
                    "--name",
                    "--prefix",
                    "--cwd",
                    "-C",
                    "--directory",
                    "-P",
                    "--project",
                    "--spec",
                    "--python",
                    "--pip-args",
                    "--package",
                    "-e",
                    "--env",
                    "--environment"),
            Set.of(),
            0);
    private static final Launcher WRAPPER = new Launcher(
            Set.of(),
            Set.of("-n", "-c", "-u", "-g", "-C", "-k", "-s", "-i", "-o", "-e", "--unset", "--chdir"),
            Set.of(),
            0);

    private static final Map<String, Launcher> BY_NAME = Map.ofEntries(
            Map.entry("java", JAVA),
            Map.entry("uv", UV),
            Map.entry("uvx", UV),
            Map.entry("pipx", ENVIRONMENTS),
            Map.entry("poetry", ENVIRONMENTS),
            Map.entry("pdm", ENVIRONMENTS),
            Map.entry("hatch", ENVIRONMENTS),
            Map.entry("pipenv", ENVIRONMENTS),
            Map.entry("conda", ENVIRONMENTS),
            Map.entry("mamba", ENVIRONMENTS),
            Map.entry("micromamba", ENVIRONMENTS),
            Map.entry("meltano", ENVIRONMENTS),
            Map.entry("npx", ENVIRONMENTS),
            Map.entry("env", WRAPPER),
            Map.entry("nice", WRAPPER),
            Map.entry("ionice", WRAPPER),
            Map.entry("nohup", WRAPPER),
            Map.entry("stdbuf", WRAPPER),
            Map.entry("sudo", WRAPPER),
            Map.entry("timeout", new Launcher(WRAPPER.subcommands, WRAPPER.valued, WRAPPER.naming, 1)));

    private static final Set<String> SCRIPT_LANGUAGES = Set.of(
            "sh", "bash", "dash", "zsh", "ksh", "node", "nodejs", "deno", "bun", "ruby", "perl", "php", "Rscript",
            "julia", "go", "dotnet");

    /** The launcher that a program is, by its file name. */
    static Optional<Launcher> of(String fileName) {
        if (fileName.matches("(python|pypy)[0-9.]*")) {
            return Optional.of(PYTHON);
        }
        if (SCRIPT_LANGUAGES.contains(fileName)) {
            return Optional.of(SCRIPTS);
        }
        return Optional.ofNullable(BY_NAME.get(fileName));
    }

    /** What is run: the rest of the words from there on; nothing if the words name nothing (as {@code sh -c …} does). */
    List<String> launched(List<String> words) {
        int skipped = positionals;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (CODE.contains(word) && !valued.contains(word)) {
                return List.of();
            }
            if (naming.contains(word)) {
                return words.subList(Math.min(i + 1, words.size()), words.size());
            }
            if (valued.contains(word)) {
                i++;
            } else if (!isOwn(word) && skipped-- == 0) {
                return words.subList(i, words.size());
            }
        }
        return List.of();
    }

    private boolean isOwn(String word) {
        return word.startsWith("-") || subcommands.contains(word) || word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
    }
}
