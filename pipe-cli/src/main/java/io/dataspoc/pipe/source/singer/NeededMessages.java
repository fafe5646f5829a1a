package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages without which the rest cannot be read as the tap means it: by a schema rows are merged, by a version old ones
 * go, and a batch is many rows. A line that is to be kept aside as a row must hold none of them.
 */
final class NeededMessages {

    private static final Set<MessageType> NEEDED =
            EnumSet.of(MessageType.SCHEMA, MessageType.BATCH, MessageType.ACTIVATE_VERSION);

    private static final Pattern TYPE = Pattern.compile(
            Arrays.stream(MessageType.values())
                    .filter(type -> type != MessageType.UNKNOWN)
                    .map(MessageType::name)
                    .collect(Collectors.joining("|", "\"type\"\\s*:\\s*\"(", ")\"")),
            Pattern.CASE_INSENSITIVE);

    /** Of the object behind another one on a line, up to its type. */
    private static final Pattern NEXT = Pattern.compile("\\}\\s*\\{[^{}]*?" + TYPE.pattern(), Pattern.CASE_INSENSITIVE);

    private NeededMessages() {}

    /** The type of the first message that stands behind a brace in a line, as far as the text tells. */
    static Optional<MessageType> firstIn(SourceLine line) {
        LatinText text = LatinText.of(line);
        int brace = 0;
        while (brace < text.length() && text.charAt(brace) != '{') {
            brace++;
        }
        Matcher type = TYPE.matcher(text).region(brace, text.length());
        return type.find() ? Optional.of(type(type)) : Optional.empty();
    }

    /**
     * To be asked before a line is kept aside.
     *
     * @param type of its message, if it was read
     * @param why the line cannot be read
     * @throws SourceException if the line holds a message that is needed
     */
    static void requireNone(@Nullable MessageType type, SourceLine line, String why) {
        MessageType first = type == null ? firstIn(line).orElse(MessageType.UNKNOWN) : type;
        requireUnneeded(first, line, why);
        Matcher next = NEXT.matcher(LatinText.of(line));
        while (next.find()) {
            requireUnneeded(type(next), line, why);
        }
    }

    private static void requireUnneeded(MessageType type, SourceLine line, String why) {
        if (NEEDED.contains(type)) {
            throw new SourceException(Problem.of("a message of the type " + type + " cannot be read: " + why)
                    .at(line.place())
                    .hint("what follows depends on it, so it cannot be kept aside as a row can"));
        }
    }

    private static MessageType type(Matcher matcher) {
        return MessageType.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    }
}
