package io.dataspoc.pipe.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a text can be the time of a crontab line: five fields, or a word such as {@code @daily}. */
public final class CronText {

    private static final Set<String> WORDS =
            Set.of("@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually", "@reboot");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of the month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final Pattern ITEM = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/([1-9]\\d{0,2}))?");

    private CronText() {}

    /** What is wrong with it, as a sentence; empty if nothing is. */
    public static Optional<String> fault(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("@")) {
            return WORDS.contains(trimmed)
                    ? Optional.empty()
                    : Optional.of("'" + trimmed + "' is none of "
                            + WORDS.stream().sorted().toList());
        }
        String[] parts = trimmed.split("\\s+", -1);
        if (parts.length != FIELDS.size()) {
            return Optional.of("'" + trimmed + "' has " + parts.length + (parts.length == 1 ? " field" : " fields")
                    + ", but a cron line has five: minute, hour, day of the month, month, day of the week");
        }
        for (int i = 0; i < parts.length; i++) {
            if (!FIELDS.get(i).admits(parts[i])) {
                return Optional.of("'" + parts[i] + "' is no " + FIELDS.get(i).name());
            }
        }
        return Optional.empty();
    }

    private record Field(String name, int least, int most, List<String> words) {

        boolean admits(String text) {
            for (String item : text.split(",", -1)) {
                Matcher matcher = ITEM.matcher(item);
                boolean isKnown = matcher.matches() && isIn(matcher.group(1)) && isIn(matcher.group(2));
                if (!isKnown || isReversed(matcher.group(1), matcher.group(2))) {
                    return false;
                }
            }
            return true;
        }

        private boolean isReversed(@Nullable String first, @Nullable String last) {
            return first != null && last != null && number(first) > number(last);
        }

        private int number(String value) {
            int word = words.indexOf(value.toLowerCase(Locale.ROOT));
            return word < 0 ? Integer.parseInt(value) : least + word;
        }

        private boolean isIn(@Nullable String value) {
            if (value == null || words.contains(value.toLowerCase(Locale.ROOT))) {
                return true;
            }
            return value.matches("[0-9]{1,2}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        }
    }
}
