package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages without which the rest cannot be read as the tap means it: by a schema rows are merged, by a version old ones
 * go, and a batch is many rows. A line that is to be kept aside as a row must hold none of them.
 */
final class NeededMessages {

    private static final Set<MessageType> NEEDED =
            EnumSet.of(MessageType.SCHEMA, MessageType.BATCH, MessageType.ACTIVATE_VERSION);

    private NeededMessages() {}

    /** Whether a message stands behind a brace in a line, as far as the text tells. */
    static boolean areIn(SourceLine line) {
        return TornLine.messages(line).stream().anyMatch(TornMessage::isMessage);
    }

    /**
     * To be asked before a line is kept aside.
     *
     * @param type of its message, if it was read
     * @param why the line cannot be read
     * @throws SourceException if the line holds a message that is needed, or one that may be
     */
    static void requireNone(@Nullable MessageType type, SourceLine line, String why) {
        if (type != null) {
            requireUnneeded(type, line, why);
        }
        for (TornMessage message : TornLine.messages(line)) {
            if (message.type() != null) {
                requireUnneeded(message.type(), line, why);
            } else if (message.isUnknown()) {
                throw needed("a message of which only the tap knows the type", line, why);
            }
        }
    }

    private static void requireUnneeded(MessageType type, SourceLine line, String why) {
        if (NEEDED.contains(type)) {
            throw needed("a message of the type " + type, line, why);
        }
    }

    private static SourceException needed(String message, SourceLine line, String why) {
        return new SourceException(Problem.of(message + " cannot be read: " + why)
                .at(line.place())
                .hint("what follows depends on it, so it cannot be kept aside as a row can"));
    }
}
