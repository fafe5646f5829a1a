package io.dataspoc.pipe;

import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.console.Channel;
import io.dataspoc.console.Console;
import io.dataspoc.console.StandardInput;
import io.dataspoc.console.Streams;
import io.dataspoc.console.Terminal;
import io.dataspoc.console.Ticker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Starts {@code dataspoc-pipe} as a process. */
public final class Main {

    /** Set by the launcher, which can tell: the names of the channels that are terminals. */
    private static final String TTYS = "DATASPOC_TTYS";

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        InputStream input = new StandardInput();
        Streams streams = new Streams(
                new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)));
        Redactor redactor = new Redactor();
        Console console =
                new Console(streams, Terminal.of(ttys(environment), environment), redactor::redact, Ticker.system());
        Interrupts interrupts = Interrupts.register(Thread.currentThread());
        int exit = new PipeTool(console, redactor, environment, Home.ofUser(environment), input).run(arguments);
        System.exit(interrupts.exitCode(exit));
    }

    private static Set<Channel> ttys(Map<String, String> environment) {
        Set<Channel> ttys = EnumSet.noneOf(Channel.class);
        for (String name : environment.getOrDefault(TTYS, "").split(",", -1)) {
            if (!name.isEmpty()) {
                ttys.add(Channel.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return ttys;
    }
}
