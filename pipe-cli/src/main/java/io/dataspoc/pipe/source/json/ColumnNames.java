package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Names for columns. A name stays as the source gave it, but
 * <ul>
 *   <li>an empty one becomes {@code column},
 *   <li>U+0000, at which engines take a name to end, becomes U+FFFD,
 *   <li>one of more than 255 bytes is cut at a character and ends in {@code ~} and the CRC-32 of the whole name,
 *   <li>one that differs from an earlier one by case only, or not at all, gets the first of {@code _2}, {@code _3}, …
 *       that is free.
 * </ul>
 * Who comes first keeps the plain name; columns that exist already come before all others, so their names never change.
 */
final class ColumnNames {

    private static final int MAX_BYTES = 255;
    private static final int DIGEST_BYTES = 9;

    private final Set<String> taken = new HashSet<>();

    /** The names that columns have already. */
    ColumnNames(Collection<String> existing) {
        existing.forEach(name -> taken.add(folded(name)));
    }

    /** Keeps a name from being taken. */
    void reserve(String name) {
        taken.add(folded(name));
    }

    /** Takes a free name that is as near to the given one as can be. */
    String take(String wanted) {
        String name = plain(wanted);
        String free = name;
        for (int i = 2; !taken.add(folded(free)); i++) {
            free = shortened(name + "_" + i);
        }
        return free;
    }

    /** Takes a free name for one more column of this name; names of others stay theirs. */
    String takeAgain(String wanted, Collection<String> others) {
        Set<String> theirs = others.stream().map(ColumnNames::folded).collect(Collectors.toSet());
        String name = plain(wanted);
        String free = name;
        for (int i = 2; theirs.contains(folded(free)) || !taken.add(folded(free)); i++) {
            free = shortened(name + "_" + i);
        }
        return free;
    }

    /** What a name is called where nothing else is. */
    static String plain(String wanted) {
        return shortened(wanted.isEmpty() ? "column" : wanted.replace('\0', '\uFFFD'));
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        byte[] bytes = Utf8Sequences.bytes(name);
        if (bytes.length <= MAX_BYTES) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        CRC32 digest = new CRC32();
        digest.update(bytes);
        int end = MAX_BYTES - DIGEST_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                + String.format(Locale.ROOT, "~%08x", digest.getValue());
    }
}
