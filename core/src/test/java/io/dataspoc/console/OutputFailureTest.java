package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"list", "--help", "query", "run", "load -o json", "completion"})
    void endsQuietlyWhenNobodyReadsOn(String arguments) {
        Result result = run("Broken pipe", arguments);

        assertThat(result.err()).doesNotContain("Broken pipe");
    }

    @Test
    void isNoErrorWhenNobodyReadsOn() {
        assertThat(run("Broken pipe", "list")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void keepsTheExitCodeOfAnErrorWhenNobodyReadsOn() {
        assertThat(run("Broken pipe", "query"))
                .isEqualTo(new Result(5, "", "error: s3://lake/raw/a.parquet: cannot read: 503\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list -o json", "list -o csv", "--help", "completion"})
    void saysThatTheDiskIsFull(String arguments) {
        assertThat(run("No space left on device", arguments))
                .isEqualTo(new Result(1, "", "error: cannot write the output: No space left on device\n"));
    }

    private static Result run(String failure, String arguments) {
        StringWriter err = new StringWriter();
        Streams streams =
                new Streams(new FailingWriter(failure), new PrintWriter(err), new BufferedReader(Reader.nullReader()));
        Terminal terminal = Terminal.of(Set.of(), Map.of());
        Console console = new Console(streams, terminal, text -> text, new ManualTicker());
        int exit = DemoCommands.line(console, arguments.split(" ", -1)).execute(arguments.split(" ", -1));
        String talk = err.toString().replace("warning: one table is small\n", "");
        return new Result(exit, "", talk);
    }

    /** Fails when it is flushed, as a full disk or a closed pipe does. */
    private static final class FailingWriter extends Writer {

        private final String failure;

        FailingWriter(String failure) {
            this.failure = failure;
        }

        @Override
        public void write(char[] characters, int offset, int length) {}

        @Override
        public void flush() throws IOException {
            throw new IOException(failure);
        }

        @Override
        public void close() {}
    }
}
