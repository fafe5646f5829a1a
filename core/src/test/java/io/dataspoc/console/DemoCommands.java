package io.dataspoc.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.PartialException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A small tool with one command for each thing that a command can do. */
final class DemoCommands {

    private DemoCommands() {}

    static Result run(TestConsole test, String... arguments) {
        int exit = line(test.console(), arguments).execute(arguments);
        return new Result(exit, test.out(), test.err());
    }

    static CommandLine line(Console console, String... arguments) {
        return CommandLines.create(
                new Demo(),
                "1.2.3",
                console,
                List.of(arguments),
                new ListCommand(console),
                new RunCommand(console),
                new QueryCommand(console),
                new LoadCommand(),
                new CrashCommand(),
                new FollowCommand(console),
                CommandLines.group(new SetCommand(), new SetFormatCommand(console)));
    }

    @Command(name = "demo", description = "Shows what a command line does.")
    static final class Demo {}

    @Command(name = "list", description = "List the tables.")
    record ListCommand(Console console) implements Runnable {
        @Override
        public void run() {
            console.print(Rows.of("table", "rows", "changed")
                    .row("erp/orders", 1200, Instant.parse("2026-11-20T10:00:00Z"))
                    .row("crm/hunter2", 7, null));
            console.talk().next("demo run");
            console.talk().warning("one table is small");
        }
    }

    @Command(name = "run", description = "Run a pipeline; some of it fails.")
    record RunCommand(Console console) implements Runnable {
        @Override
        public void run() {
            console.print(Item.of()
                    .with("pipeline", "shop")
                    .with("streams", JsonNodeFactory.instance.objectNode().put("orders", 3))
                    .table("failed", Rows.of("stream", "error").row("items", "no key")));
            throw new PartialException(Problem.of("1 of 2 streams failed").hint("demo run items"));
        }
    }

    @Command(name = "query", description = "Stream rows, and fail after the second.")
    record QueryCommand(Console console) implements Runnable {
        @Override
        public void run() {
            RowPrinter rows = console.rows();
            rows.columns(List.of("n"));
            rows.row(Cell.row(1));
            rows.row(Cell.row(2));
            throw new BucketException(Problem.of("cannot read: 503").at("s3://lake/raw/a.parquet"));
        }
    }

    @Command(name = "load", description = "Load the configuration, which is wrong.")
    static final class LoadCommand implements Runnable {

        @Option(names = "--force", description = "Load it all the same.")
        private boolean force;

        @Option(names = "--limit", paramLabel = "ROWS", description = "Load at most so many rows.")
        private int limit;

        @Option(
                names = "--bucket",
                paramLabel = "URI",
                converter = BucketConverter.class,
                description = "Bucket to load.")
        private String bucket;

        @Override
        public void run() {
            throw new ConfigException(
                    Problem.of("unknown field 'streamz\u001b[2J' of hunter2" + (force ? limit + bucket : ""))
                            .at("pipeline.yaml:6:3")
                            .hint("did you mean 'streams'?"));
        }
    }

    /** Refuses every bucket. */
    static final class BucketConverter implements ITypeConverter<String> {
        @Override
        public String convert(String uri) {
            throw new UsageException(Problem.of("not a bucket: " + uri).hint("write s3://NAME"));
        }
    }

    @Command(name = "crash", description = "Hit a bug.")
    static final class CrashCommand implements Runnable {

        @Parameters(paramLabel = "WHAT", description = "exception or error")
        private String what;

        @Override
        public void run() {
            if (what.equals("error")) {
                throw new StackOverflowError("too deep");
            }
            throw new IllegalStateException("hunter2 leaked", new ArithmeticException("/ by zero"));
        }
    }

    @Command(name = "follow", description = "Print lines that matter one by one.")
    record FollowCommand(Console console) implements Runnable {

        @Override
        public void run() {
            console.lines().accept("{}");
        }
    }

    @Command(name = "set", description = "Set something.")
    static final class SetCommand {}

    @Command(name = "format", description = "Tell the format and the home.")
    static final class SetFormatCommand implements Runnable {

        private final Console console;

        SetFormatCommand(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            console.talk().info(console.format() + " " + console.home().orElse(null));
        }
    }
}
