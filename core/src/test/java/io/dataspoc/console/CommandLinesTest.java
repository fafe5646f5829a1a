package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLinesTest {

    @Test
    void reportsAnErrorWithPlaceAndHint() {
        assertThat(demo("load")).isEqualTo(new Result(3, "", """
                error: pipeline.yaml:6:3: unknown field 'streamz\\u001b[2J' of ***
                hint: did you mean 'streams'?
                """));
    }

    @Test
    void reportsAnErrorAsJson() {
        assertThat(demo("load", "-o", "json").out()).isEqualTo("""
                {
                  "error": {
                    "kind": "config",
                    "message": "unknown field 'streamz\\u001B[2J' of ***",
                    "place": "pipeline.yaml:6:3",
                    "hint": "did you mean 'streams'?",
                    "exit": 3
                  }
                }
                """);
    }

    @Test
    void reportsABugInOneLine() {
        assertThat(demo("crash", "exception")).isEqualTo(new Result(1, "", """
                error: this is a bug in demo 1.2.3: java.lang.IllegalStateException: *** leaked, caused by java.lang.ArithmeticException: / by zero
                hint: please report it with the command, and what it prints with --verbose
                """));
    }

    @Test
    void reportsAnErrorOfTheVirtualMachineAsABug() {
        assertThat(demo("crash", "error")).isEqualTo(new Result(1, "", """
                error: this is a bug in demo 1.2.3: java.lang.StackOverflowError: too deep
                hint: please report it with the command, and what it prints with --verbose
                """));
    }

    @Test
    void showsTheStackTraceWhenItIsVerbose() {
        assertThat(demo("crash", "exception", "--verbose").err())
                .startsWith("java.lang.IllegalStateException: *** leaked\n   at io.dataspoc.console.DemoCommands")
                .contains("\n  Caused by: java.lang.ArithmeticException: / by zero\n")
                .contains("\nerror: this is a bug in demo 1.2.3: ");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertThat(demo("load", "--forec")).isEqualTo(new Result(2, "", """
                error: unknown option '--forec', did you mean --force?
                hint: see demo load --help
                """));
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(demo("lits")).isEqualTo(new Result(2, "", """
                error: unknown command 'lits', did you mean list?
                hint: see demo --help
                """));
    }

    @Test
    void reportsAWrongCommandLineAsJson() {
        assertThat(demo("load", "--limit", "x", "--output=json")).isEqualTo(new Result(2, """
                {
                  "error": {
                    "kind": "usage",
                    "message": "invalid value for option '--limit': 'x' is not a whole number",
                    "place": null,
                    "hint": "see demo load --help",
                    "exit": 2
                  }
                }
                """, """
                error: invalid value for option '--limit': 'x' is not a whole number
                hint: see demo load --help
                """));
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThat(demo("list", "-o", "xml").err()).isEqualTo("""
                error: invalid value for option '--output': 'xml' is none of table, json, ndjson, csv
                hint: see demo list --help
                """);
    }

    @Test
    void reportsWhatAnOptionFindsWrongWithItsValue() {
        assertThat(demo("load", "--bucket", "x")).isEqualTo(new Result(2, "", """
                error: not a bucket: x
                hint: write s3://NAME
                """));
    }

    @Test
    void asksForAMissingCommand() {
        assertThat(demo()).isEqualTo(new Result(2, "", """
                error: no command was given
                hint: see demo --help
                """));
    }

    @Test
    void doesNotGuessShortenedOptionsAndCommands() {
        assertThat(demo("load", "--forc").exit()).isEqualTo(2);
        assertThat(demo("lis").exit()).isEqualTo(2);
    }

    @Test
    void takesArgumentsThatStartWithAnAtSignAsTheyAre() {
        assertThat(demo("crash", "@missing", "more").err()).startsWith("error: unexpected argument 'more'");
    }

    @Test
    void takesGlobalOptionsAtAnyPlace() {
        Result expected = new Result(0, "{}\n", "json /lake/home\n");

        assertThat(demo("-o", "json", "--home", "/lake/home", "set", "format")).isEqualTo(expected);
        assertThat(demo("set", "-o", "json", "format", "--home=/lake/home")).isEqualTo(expected);
        assertThat(demo("set", "format", "-ojson", "--home", "/lake/home")).isEqualTo(expected);
    }

    @Test
    void printsTheVersion() {
        assertThat(demo("-v")).isEqualTo(new Result(0, "demo 1.2.3\n", ""));
        assertThat(demo("list", "--version")).isEqualTo(new Result(0, "demo 1.2.3\n", ""));
    }

    @Test
    void printsHelp() {
        assertThat(demo("load", "--help")).isEqualTo(new Result(0, """
                Usage: demo load [OPTIONS]

                Load the configuration, which is wrong.

                Options:
                      --force           Load it all the same.
                      --limit=ROWS      Load at most so many rows.
                      --bucket=URI      Bucket to load.

                Options of every command:
                      --home=PATH       Directory of the configuration.
                  -o, --output=FORMAT   Format of the result: table, json, ndjson, csv. Default: table.
                      --verbose         Say more, with stack traces of errors.
                  -h, --help            Show this help and exit.
                  -v, --version         Show the version and exit.
                """, ""));
    }

    @Test
    void listsItsCommands() {
        assertThat(demo("--help").out()).startsWith("""
                Usage: demo [OPTIONS] [COMMAND]

                Shows what a command line does.

                Options of every command:
                """).endsWith("""

                Commands:
                  list        List the tables.
                  run         Run a pipeline; some of it fails.
                  query       Stream rows, and fail after the second.
                  load        Load the configuration, which is wrong.
                  crash       Hit a bug.
                  follow      Print lines that matter one by one.
                  set         Set something.
                  completion  Print a completion script for bash and zsh: source <(demo completion)
                """);
    }

    @Test
    void printsACompletionScript() {
        assertThat(demo("completion").out())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("complete -F _complete_demo -o default demo demo.sh demo.bash")
                .contains("\"table\" \"json\" \"ndjson\" \"csv\"");
        assertThat(demo("completion", "-o", "csv").out()).startsWith("script\r\n\"#!/usr/bin/env bash\n");
        assertThat(demo("completion", "-o", "json").out()).startsWith("{\n  \"script\": \"#!/usr/bin/env bash\\n");
    }

    @Test
    void coloursHelpOnATerminalOnlyIfItMay() {
        Set<Channel> everything = Set.of(Channel.values());

        assertThat(help(Terminal.of(everything, Map.of()))).contains("\u001b[");
        assertThat(help(Terminal.of(everything, Map.of("NO_COLOR", "1")))).doesNotContain("\u001b");
        assertThat(help(Terminal.of(everything, Map.of("TERM", "dumb")))).doesNotContain("\u001b");
        assertThat(help(Terminal.of(Set.of(), Map.of()))).doesNotContain("\u001b");
    }

    private static String help(Terminal terminal) {
        return DemoCommands.run(TestConsole.at(terminal), "--help").out();
    }

    private static Result demo(String... arguments) {
        return DemoCommands.run(TestConsole.piped(), arguments);
    }
}
