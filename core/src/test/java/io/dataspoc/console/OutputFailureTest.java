package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFailureTest {

    private static final Terminal NO_TERMINAL = Terminal.of(Set.of(), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"--help", "completion", "list", "list -o json", "list -o csv"})
    void isNoErrorWhenNobodyReadsOn(String arguments) throws IOException {
        String talk = arguments.startsWith("list") ? "warning: one table is small\nnext: demo run\n" : "";

        Result result = run(closedPipe(), arguments);

        assertThat(result).isEqualTo(new Result(0, "", talk));
    }

    @Test
    void stopsRowsThatNobodyReads() throws IOException {
        RowPrinter rows = console(closedPipe(), new StringWriter()).rows();
        rows.columns(List.of("n"));

        assertThatThrownBy(() -> {
                    while (true) {
                        rows.row(Cell.row(1));
                    }
                })
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("cannot write the output: ");
    }

    @Test
    void keepsTheErrorAndItsExitCodeWhenNobodyReadsOn() throws IOException {
        assertThat(run(closedPipe(), "query"))
                .isEqualTo(new Result(5, "", "error: s3://lake/raw/a.parquet: cannot read: 503\n"));
        assertThat(run(closedPipe(), "run"))
                .isEqualTo(new Result(8, "", "error: 1 of 2 streams failed\nhint: demo run items\n"));
        assertThat(run(closedPipe(), "load -o json").exit()).isEqualTo(3);
    }

    @Test
    void isAnErrorWhenNobodyReadsLinesOfWhichEachCounts() throws IOException {
        Result result = run(closedPipe(), "follow");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: cannot write the output: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list -o json", "list -o csv", "--help", "completion"})
    void saysThatTheDiskIsFull(String arguments) {
        Result result = run(new FullDisk(), arguments);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).endsWith("error: cannot write the output: No space left on device\n");
    }

    /** What the system says of a pipe without a reader depends on the language of its user. */
    private static Writer closedPipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        return Channels.newWriter(pipe.sink(), StandardCharsets.UTF_8);
    }

    private static Console console(Writer out, Writer err) {
        Streams streams = new Streams(out, new PrintWriter(err), new BufferedReader(Reader.nullReader()));
        return new Console(streams, NO_TERMINAL, text -> text, new ManualTicker());
    }

    private static Result run(Writer out, String arguments) {
        StringWriter err = new StringWriter();
        String[] words = arguments.split(" ", -1);

        int exit = DemoCommands.line(console(out, err), words).execute(words);

        return new Result(exit, "", err.toString());
    }

    /** Fails when it is flushed. */
    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] characters, int offset, int length) {}

        @Override
        public void flush() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {}
    }
}
