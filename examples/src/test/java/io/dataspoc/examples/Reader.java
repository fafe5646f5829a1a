package io.dataspoc.examples;

import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does what a page says, in a home directory that is {@code /home/ana} on the page, and compares. */
final class Reader {

    private static final String HOME = "/home/ana";
    /** The archive of classes stays between tests, for starts are fast with it. */
    private static final Path CACHE = Program.CHECKOUT.resolve("examples/target/cache");

    private final Path home;
    private final Page page;
    private final Expectation expectation = new Expectation();
    private final List<String> faults = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private int copied;
    private int exit;

    Reader(Path home, Page page) {
        this.home = home;
        this.page = page;
    }

    /** What the page says that is not so. */
    List<String> faults() {
        for (Page.Step step : page.steps()) {
            if (step instanceof Page.NewFile file) {
                write(file);
            } else if (step instanceof Page.Command command) {
                type(command);
            } else if (step instanceof Page.Query query) {
                ask(query);
            }
        }
        copyTo(page.lines().size());
        return faults;
    }

    /** The page with the outputs that were seen where they differ. */
    String seen() {
        return String.join("\n", written) + "\n";
    }

    private void write(Page.NewFile file) {
        try {
            Path path = home.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text().replace(HOME, home.toString()), StandardCharsets.UTF_8);
            if (file.text().startsWith("#!") && !path.toFile().setExecutable(true)) {
                throw new IllegalStateException("cannot make a program of " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void type(Page.Command command) {
        if (exit != 0 && !command.text().equals("echo $?")) {
            faults.add("before line " + command.line() + ": exit code " + exit + ", and no 'echo $?' that shows it");
            exit = 0;
        }
        Result result = run(command);
        String seen = result.out().replace(home.toString(), HOME);
        exit = result.exit();
        copyTo(command.outputStart());
        if (expectation.isMet(page.output(command), seen)) {
            copyTo(command.outputEnd());
        } else {
            faults.add("line " + command.line() + ": $ " + command.text() + "\n" + seen);
            expectation.withPageIds(seen).lines().forEach(written::add);
            copied = command.outputEnd();
        }
    }

    private void ask(Page.Query query) {
        String answer = DuckDb.row(query.text().replace(HOME, home.toString()));
        if (!answer.equals(query.answer())) {
            faults.add("line " + query.line() + ": DuckDB answers " + answer);
        }
    }

    private Result run(Page.Command command) {
        String text = expectation.withRealIds(command.text()).replace(HOME, home.toString());
        return Program.of(home, "sh", "-c", "exec 2>&1; (exit " + exit + ")\n" + text)
                .with("HOME", home)
                .with("XDG_CACHE_HOME", CACHE)
                .with("PATH", String.join(":", programs()))
                .run();
    }

    /** Where programs are: ours, those of the page, Java's, and those of the system. */
    private List<String> programs() {
        return List.of(
                Program.PIPE.getParent().toString(),
                home.resolve("bin").toString(),
                System.getProperty("java.home") + "/bin",
                System.getenv("PATH"));
    }

    private void copyTo(int line) {
        written.addAll(page.lines().subList(copied, line));
        copied = line;
    }
}
