package io.dataspoc.pipe.source.singer;

import org.jspecify.annotations.Nullable;

/**
 * What the quotes and braces of a message tell of it that is no JSON, or of which there is only the beginning.
 *
 * @param type that it names as its own; null if it names none
 * @param isRow whether it has what only a RECORD or a STATE has
 * @param isCut whether it does not end, so that more of its fields may follow
 */
record TornMessage(@Nullable MessageType type, boolean isRow, boolean isCut) {

    /** Whether it may be of any type. */
    boolean isUnknown() {
        return type == null && isCut && !isRow;
    }

    boolean isMessage() {
        return type != null && type != MessageType.UNKNOWN;
    }
}
