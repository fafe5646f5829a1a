package io.dataspoc.pipe.source.singer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a stream's records are stored, whatever the tap sends.
 *
 * @param leftOut those that are not
 * @param only the only ones that are, besides those of Singer itself; null if all others are
 */
record FieldChoice(Set<String> leftOut, @Nullable Set<String> only) {

    /** With it the fields begin that Singer names, such as the time of a deletion. */
    static final String OF_SINGER = "_sdc_";

    static final FieldChoice ALL = new FieldChoice(Set.of(), null);

    FieldChoice {
        leftOut = Set.copyOf(leftOut);
        only = only == null ? null : Set.copyOf(only);
    }

    boolean isAll() {
        return leftOut.isEmpty() && only == null;
    }

    boolean leavesOut(String field) {
        return leftOut.contains(field) || (only != null && !only.contains(field) && !field.startsWith(OF_SINGER));
    }

    /** This choice and the keys, by which rows are told apart. */
    FieldChoice with(Collection<String> keys) {
        Set<String> others = new HashSet<>(leftOut);
        others.removeAll(keys);
        Set<String> more = new HashSet<>(keys);
        more.addAll(only == null ? Set.of() : only);
        return new FieldChoice(others, only == null ? null : more);
    }
}
