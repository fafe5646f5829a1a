package io.dataspoc.pipe;

import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.console.CommandGroup;
import io.dataspoc.console.CommandLines;
import io.dataspoc.console.Console;
import io.dataspoc.console.HelpWord;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.PipeSettings;
import io.dataspoc.pipe.command.AddCommand;
import io.dataspoc.pipe.command.CompactCommand;
import io.dataspoc.pipe.command.DiscoverCommand;
import io.dataspoc.pipe.command.DoctorCommand;
import io.dataspoc.pipe.command.HistoryCommand;
import io.dataspoc.pipe.command.InitCommand;
import io.dataspoc.pipe.command.LogsCommand;
import io.dataspoc.pipe.command.ManifestCheckCommand;
import io.dataspoc.pipe.command.ManifestCommand;
import io.dataspoc.pipe.command.ManifestRebuildCommand;
import io.dataspoc.pipe.command.ManifestShowCommand;
import io.dataspoc.pipe.command.McpCommand;
import io.dataspoc.pipe.command.PlanCommand;
import io.dataspoc.pipe.command.PreviewCommand;
import io.dataspoc.pipe.command.RecoverCommand;
import io.dataspoc.pipe.command.ReplayCommand;
import io.dataspoc.pipe.command.RollbackCommand;
import io.dataspoc.pipe.command.RunCommand;
import io.dataspoc.pipe.command.ScheduleCommand;
import io.dataspoc.pipe.command.StateCommand;
import io.dataspoc.pipe.command.StateResetCommand;
import io.dataspoc.pipe.command.StateSetCommand;
import io.dataspoc.pipe.command.StateShowCommand;
import io.dataspoc.pipe.command.StatusCommand;
import io.dataspoc.pipe.command.TargetCommand;
import io.dataspoc.pipe.command.VacuumCommand;
import io.dataspoc.pipe.command.ValidateCommand;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The {@code dataspoc-pipe} command line, put together; everything that costs is made when it is first needed. */
public final class PipeTool {

    private static final String NAME = "dataspoc-pipe";

    private final Console console;
    private final Redactor redactor;
    private final Map<String, String> environment;
    private final Path userHome;
    private final InputStream messages;

    /**
     * Puts it together.
     *
     * @param messages standard input, for commands that read data from it
     */
    public PipeTool(
            Console console, Redactor redactor, Map<String, String> environment, Path userHome, InputStream messages) {
        this.console = console;
        this.redactor = redactor;
        this.environment = Map.copyOf(environment);
        this.userHome = userHome;
        this.messages = messages;
    }

    /** Runs one command line and gives its exit code. */
    public int run(String... typed) {
        String[] arguments = HelpWord.asOption(typed);
        Supplier<PipeClient> client = this::client;
        return CommandLines.create(
                        new PipeCommand(),
                        version(),
                        console,
                        List.of(arguments),
                        new InitCommand(console, client),
                        new AddCommand(console, client),
                        new DiscoverCommand(console, client),
                        new PreviewCommand(console, client),
                        new PlanCommand(console, client),
                        new ValidateCommand(console, client),
                        new RunCommand(console, client),
                        new StatusCommand(console, client),
                        new LogsCommand(console, client),
                        manifest(client),
                        CommandLines.group(
                                new StateCommand(),
                                new StateShowCommand(console, client),
                                new StateSetCommand(console, client),
                                new StateResetCommand(console, client)),
                        new HistoryCommand(console, client),
                        new RollbackCommand(console, client),
                        new ReplayCommand(console, client),
                        new RecoverCommand(console, client),
                        new CompactCommand(console, client),
                        new VacuumCommand(console, client),
                        new TargetCommand(console, client, messages),
                        new DoctorCommand(console, client),
                        new ScheduleCommand(),
                        new McpCommand())
                .execute(arguments);
    }

    private CommandGroup manifest(Supplier<PipeClient> client) {
        return CommandLines.group(
                new ManifestCommand(console, client),
                new ManifestShowCommand(console, client),
                new ManifestCheckCommand(console, client),
                new ManifestRebuildCommand(console, client));
    }

    private static String version() {
        String version = PipeTool.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private PipeClient client() {
        Home home = Home.locate(NAME, console.home().map(Path::toString).orElse(null), environment, userHome);
        return new PipeClient(PipeSettings.usual(home, environment, redactor, console.talk()::info));
    }
}
