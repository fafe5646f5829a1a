package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The known names of an object's fields, found by their bytes. Sources write fields in the same order again and again,
 * so the name that is expected next is compared first, as whole words.
 */
public final class NameTable {

    private final byte[][] names;
    /** Per name its bytes and the closing quote as little-endian words; empty if JSON cannot write it plainly. */
    private final long[][] words;

    private final int[] slots;
    private final int mask;

    private NameTable(byte[][] names) {
        this.names = names;
        this.words = new long[names.length][];
        this.slots = new int[Integer.highestOneBit(Math.max(names.length, 1)) * 4];
        this.mask = slots.length - 1;
        for (int i = 0; i < names.length; i++) {
            words[i] = words(names[i]);
            insert(i);
        }
    }

    /**
     * A table of distinct names; a name's index is its place in the list.
     *
     * @throws IllegalArgumentException if a name is there twice
     */
    public static NameTable of(List<String> names) {
        return new NameTable(names.stream().map(Utf8Sequences::bytes).toArray(byte[][]::new));
    }

    public int size() {
        return names.length;
    }

    public String name(int index) {
        return new String(names[index], StandardCharsets.UTF_8);
    }

    /** The index of the name with these bytes, or {@link JsonScanner#UNKNOWN}. */
    int find(byte[] data, int from, int to) {
        int slot = hash(data, from, to);
        while (slots[slot & mask] != 0) {
            int index = slots[slot & mask] - 1;
            byte[] name = names[index];
            if (Arrays.equals(name, 0, name.length, data, from, to)) {
                return index;
            }
            slot++;
        }
        return JsonScanner.UNKNOWN;
    }

    /** The place behind the closing quote if the text at a place is the given name, else -1. */
    int matchAt(int index, byte[] data, int at) {
        if (index < 0 || index >= words.length) {
            return -1;
        }
        long[] expected = words[index];
        int last = expected.length - 1;
        if (last < 0 || at + expected.length * 8 > data.length) {
            return -1;
        }
        for (int i = 0; i < last; i++) {
            if ((long) PlainText.LONGS.get(data, at + i * 8) != expected[i]) {
                return -1;
            }
        }
        int unused = (expected.length * 8 - names[index].length - 1) * 8;
        long difference = (long) PlainText.LONGS.get(data, at + last * 8) ^ expected[last];
        return (difference << unused) == 0 ? at + names[index].length + 1 : -1;
    }

    private static long[] words(byte[] name) {
        if (PlainText.end(name, 0, name.length) < name.length && !isPlainBeyondAscii(name)) {
            return new long[0];
        }
        byte[] padded = Arrays.copyOf(name, (name.length + 8) / 8 * 8);
        padded[name.length] = '"';
        long[] words = new long[padded.length / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) PlainText.LONGS.get(padded, i * 8);
        }
        return words;
    }

    private static boolean isPlainBeyondAscii(byte[] name) {
        for (byte b : name) {
            if (b >= 0 && (b < ' ' || b == '"' || b == '\\')) {
                return false;
            }
        }
        return true;
    }

    private void insert(int index) {
        byte[] name = names[index];
        if (find(name, 0, name.length) != JsonScanner.UNKNOWN) {
            throw new IllegalArgumentException("the name '" + name(index) + "' is there twice");
        }
        int slot = hash(name, 0, name.length);
        while (slots[slot & mask] != 0) {
            slot++;
        }
        slots[slot & mask] = index + 1;
    }

    private static int hash(byte[] data, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + data[i];
        }
        return hash ^ (hash >>> 15);
    }
}
