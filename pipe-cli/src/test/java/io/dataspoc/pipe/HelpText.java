package io.dataspoc.pipe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code --help} of the tool and of each of its commands prints. */
final class HelpText {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^Commands:\\n(.*)\\z");
    private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z]\\S*) ");

    private final PipeHome home;

    HelpText(PipeHome home) {
        this.home = home;
    }

    /** All commands, as their words are typed, each before those below it. */
    List<String> commands() {
        return below("");
    }

    private List<String> below(String command) {
        List<String> commands = new ArrayList<>();
        Matcher section = COMMANDS.matcher(of(command));
        if (section.find()) {
            Matcher name = NAME.matcher(section.group(1));
            while (name.find()) {
                String words = (command + " " + name.group(1)).strip();
                commands.add(words);
                commands.addAll(below(words));
            }
        }
        return commands;
    }

    /** The help of a command; of the tool itself for no words. */
    String of(String command) {
        String[] words = Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("--help"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        return home.run(words).out().replaceAll(" +(?=\\n)", "");
    }
}
