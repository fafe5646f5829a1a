package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tap with its config, asked and run any number of times, by one thread. The files it is given are gone when the
 * session is closed, also by the end of this process; a running tap is then stopped.
 */
final class TapSession implements AutoCloseable {

    private static final Duration ABOUT_TIME = Duration.ofSeconds(60);
    private static final Duration HELP_TIME = Duration.ofSeconds(20);

    private final TapOptions options;
    private final TapHost host;
    private final TapListener listener;
    private final List<String> program;
    private final TapConfig config;
    private final RunningTap running = new RunningTap();
    private final ShutdownHook hook;
    private @Nullable TapCapabilities capabilities;
    private List<String> logTail = List.of();
    private Map<String, Long> counted = Map.of();
    private boolean lastWasSilent;

    private TapSession(TapOptions options, TapHost host, TapListener listener, List<String> program, TapConfig config) {
        this.options = options;
        this.host = host;
        this.listener = listener;
        this.program = program;
        this.config = config;
        this.hook = ShutdownHook.register(this::end);
    }

    /**
     * Writes the tap's config to a file that only the tap and we may read.
     *
     * @throws ConfigException if the tap is not installed
     */
    static TapSession open(TapOptions options, TapHost host, TapListener listener, JsonNode config) {
        List<String> program = new ArrayList<>(options.command().words());
        program.set(0, options.command().require(host.search()).toString());
        TapFiles files = TapFiles.create(host.temporary());
        TapConfig written = TapConfig.write(files, config, listener);
        try {
            return new TapSession(options, host, listener, program, written);
        } catch (InterruptionException e) {
            written.close();
            throw e;
        }
    }

    /** What the tap can be asked; it is asked itself once, unless the options say it. */
    TapCapabilities capabilities() {
        if (capabilities == null) {
            capabilities = options.catalogFlag() == CatalogFlag.AUTO
                    ? askForHelp()
                    : TapCapabilities.declared(options.catalogFlag());
        }
        return capabilities;
    }

    /** Spares the tap the question that an earlier session has asked it. */
    void know(TapCapabilities known) {
        capabilities = known;
    }

    /**
     * The streams that the tap can read; empty if it cannot tell them.
     *
     * @throws SourceException if it fails, or writes something else
     */
    Optional<SingerCatalog> discover() {
        if (capabilities().discovery() == TapCapabilities.Support.UNSUPPORTED) {
            return Optional.empty();
        }
        CatalogReader discovery = new CatalogReader(name(), host.redactor());
        run(List.of("--config", config.file().toString(), "--discover"), options.limits(), listener::log, discovery);
        return Optional.of(discovery.catalog());
    }

    /**
     * What the tap tells about itself and its settings ({@code --about}, which taps of the Singer SDK know); empty if it
     * does not.
     */
    Optional<JsonNode> about() {
        AboutReader about = new AboutReader();
        try {
            run(List.of("--about", "--format=json"), options.limits().withTotal(ABOUT_TIME), line -> {}, about);
            return about.json();
        } catch (AboutReader.TooMuchException | SourceException e) {
            return Optional.empty();
        }
    }

    /**
     * Has the tap read its source.
     *
     * @param catalog with the selected streams; null, or of no use to a tap that takes none: all that it has
     * @param state where to go on from, exactly as the tap gave it; null: from the start
     * @return what was odd, for the run report
     * @throws SourceException if the tap fails or exceeds a limit
     * @throws InterruptionException if this thread is interrupted or this process ends
     */
    List<String> sync(@Nullable SingerCatalog catalog, @Nullable SingerState state, TapConsumer consumer) {
        List<String> arguments =
                new ArrayList<>(List.of("--config", config.file().toString()));
        Optional<String> catalogOption = catalog == null ? Optional.empty() : catalogOption();
        if (catalog != null && catalogOption.isPresent()) {
            arguments.addAll(List.of(catalogOption.get(), write("catalog.json", catalog.json())));
        }
        if (state != null && takesState()) {
            arguments.addAll(List.of("--state", write("state.json", state.value())));
        }
        return run(arguments, options.limits(), listener::log, consumer);
    }

    /** How many records the tap says that it sent when it ran last, by stream; empty if it does not say. */
    Map<String, Long> counted() {
        return counted;
    }

    /** Whether the tap can be told which streams and columns it is to read, and how. */
    boolean takesCatalog() {
        return catalogOption().isPresent();
    }

    private Optional<String> catalogOption() {
        return capabilities().catalogFlag().option();
    }

    /** Stops the tap if it runs, tells of a rewritten config, and removes the files. */
    @Override
    public void close() {
        hook.close();
        end();
    }

    private void end() {
        running.end();
        config.close();
    }

    private boolean takesState() {
        boolean takes = capabilities().state() == TapCapabilities.Support.SUPPORTED;
        if (!takes) {
            listener.log(name() + " takes no state: it reads everything again");
        }
        return takes;
    }

    /** Whoever waits for a tap in vain is not to wait at every run. */
    private TapCapabilities askForHelp() {
        SilentTaps silent = new SilentTaps(host.temporary(), host.home());
        if (silent.hold(program, config.writtenAt())) {
            return unknown("did not answer --help today");
        }
        HelpReader help = new HelpReader();
        try {
            run(List.of("--help"), options.limits().withTotal(HELP_TIME), line -> {}, help);
            return TapCapabilities.ofHelp(help.text() + "\n" + String.join("\n", logTail));
        } catch (HelpReader.NoHelpException | SourceException e) {
            if (!lastWasSilent) {
                return unknown("does not tell its options by --help");
            }
            silent.add(program);
            return unknown("does not answer --help, and is not asked again for a day");
        }
    }

    private TapCapabilities unknown(String why) {
        listener.log(name() + " " + why + ": it gets its config and its state only; 'source.singer.catalog_flag' tells"
                + " them instead");
        return TapCapabilities.UNKNOWN;
    }

    private List<String> run(List<String> arguments, TapLimits limits, Consumer<String> log, TapConsumer consumer) {
        List<String> words = new ArrayList<>(program);
        words.addAll(arguments);
        TapLaunch launch = new TapLaunch(name(), words, host, config.directory(), limits, log);
        TapProcess process = running.start(launch);
        try {
            return process.run(consumer);
        } finally {
            running.finished();
            logTail = process.log().tail();
            counted = process.log().metrics().records();
            lastWasSilent = process.wasTooSlow();
            config.tellIfRewritten();
        }
    }

    private String write(String file, JsonNode tree) {
        return config.write(file, tree).toString();
    }

    private String name() {
        return options.command().name();
    }
}
