package io.dataspoc.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The options of every command, at any place of the command line. */
@Command
final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "Directory of the configuration.")
    private @Nullable Path home;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            converter = FormatConverter.class,
            description = "Format of the result: ${COMPLETION-CANDIDATES}. Default: table.")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Say more, with stack traces of errors.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean help;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean version;

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    OutputFormat output() {
        return output;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** The format that arguments ask for which could not be parsed as a whole. */
    static OutputFormat outputAmong(String... arguments) {
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            String following = i + 1 < arguments.length ? arguments[i + 1] : "";
            Optional<OutputFormat> format = output(arguments[i], following);
            if (format.isPresent()) {
                return format.get();
            }
        }
        return OutputFormat.TABLE;
    }

    private static Optional<OutputFormat> output(String argument, String following) {
        if (argument.equals("-o") || argument.equals("--output")) {
            return format(following);
        }
        if (argument.startsWith("--output=")) {
            return format(argument.substring("--output=".length()));
        }
        boolean attached = argument.startsWith("-o");
        return attached ? format(argument.substring(argument.startsWith("-o=") ? 3 : 2)) : Optional.empty();
    }

    private static Optional<OutputFormat> format(String name) {
        return Stream.of(OutputFormat.values())
                .filter(format -> format.toString().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Names the formats as they are typed when the one that was typed is none of them. */
    static final class FormatConverter implements ITypeConverter<OutputFormat> {

        @Override
        public OutputFormat convert(String name) {
            return format(name)
                    .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of "
                            + Stream.of(OutputFormat.values())
                                    .map(OutputFormat::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
