package io.dataspoc.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Makes command lines that behave alike, for every tool and for tests. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * A command line that is ready to execute these arguments, with the options of every command and with {@code
     * completion}.
     *
     * @param root the annotated object of the tool
     * @param subcommands annotated objects, or what {@link #group} made
     */
    public static CommandLine create(
            Object root, String version, Console console, List<String> arguments, Object... subcommands) {
        CommandLine line = new CommandLine(root);
        Subcommands commands = new Subcommands(arguments);
        for (Object subcommand : subcommands) {
            commands.addTo(line, subcommand);
        }
        commands.addTo(line, new CompletionCommand(console));
        line.addMixin("global", console.options());
        String tool = line.getCommandName() + " " + version;
        describe(line, tool);
        ErrorReporter errors = new ErrorReporter(console, tool);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setPosixClusteredShortOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setOut(console.helpOut())
                .setColorScheme(
                        Help.defaultColorScheme(console.terminal().colours(Channel.STDOUT) ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(HelpLayout.width(console.terminal()))
                .setExecutionStrategy(parsed -> execute(parsed, console))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    /** A command that has commands of its own. */
    public static CommandGroup group(Object command, Object... subcommands) {
        return new CommandGroup(command, List.of(subcommands));
    }

    private static void describe(CommandLine line, String tool) {
        CommandSpec spec = line.getCommandSpec().version(tool);
        HelpLayout.arrange(spec);
        line.getSubcommands().values().forEach(subcommand -> describe(subcommand, tool));
    }

    private static int execute(ParseResult parsed, Console console) {
        try {
            int exit = new RunLast().execute(parsed);
            console.finish();
            return exit;
        } catch (ParameterException | ExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "failed outside of a command", e);
        }
    }
}
