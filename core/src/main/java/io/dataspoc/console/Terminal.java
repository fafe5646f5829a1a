package io.dataspoc.console;

import java.util.Map;
import java.util.Set;

/**
 * What the process is connected to.
 *
 * @param ttys the streams that are a terminal; the others are files or pipes
 * @param width columns of a line, at least 20
 * @param skill what the terminal understands
 */
public record Terminal(Set<Channel> ttys, int width, Skill skill) {

    private static final int USUAL_WIDTH = 80;
    private static final int WIDTH_OF_NO_TTY = 120;
    private static final int LEAST_WIDTH = 20;

    /** What a terminal understands; each includes the ones before. */
    public enum Skill {
        /** Text only. */
        PLAIN,
        /** A line can be drawn again. */
        REDRAW,
        /** Colours are understood, and wanted. */
        COLOUR
    }

    /** Copies the set, and checks the width. */
    public Terminal {
        if (width < LEAST_WIDTH) {
            throw new IllegalArgumentException("a terminal of " + width + " columns");
        }
        ttys = Set.copyOf(ttys);
    }

    /** The terminal that an environment describes with {@code COLUMNS}, {@code TERM} and {@code NO_COLOR}. */
    public static Terminal of(Set<Channel> ttys, Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                ttys, width(ttys, environment), dumb ? Skill.PLAIN : colourless ? Skill.REDRAW : Skill.COLOUR);
    }

    boolean isTty(Channel channel) {
        return ttys.contains(channel);
    }

    /** Whether colours may be written to a stream. */
    boolean colours(Channel channel) {
        return isTty(channel) && skill == Skill.COLOUR;
    }

    /** Whether a line on stderr may be drawn again and again. */
    boolean redraws() {
        return isTty(Channel.STDERR) && skill != Skill.PLAIN;
    }

    /** Whether somebody can be asked: questions go to stderr, answers come from stdin. */
    boolean answers() {
        return isTty(Channel.STDIN) && isTty(Channel.STDERR);
    }

    private static int width(Set<Channel> ttys, Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.matches("[0-9]{1,5}") && Integer.parseInt(columns) >= LEAST_WIDTH) {
            return Integer.parseInt(columns);
        }
        return ttys.contains(Channel.STDOUT) ? USUAL_WIDTH : WIDTH_OF_NO_TTY;
    }
}
