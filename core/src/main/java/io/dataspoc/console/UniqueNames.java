package io.dataspoc.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for the fields of an object: a query may return two columns of one name, an object may not. */
final class UniqueNames {

    private UniqueNames() {}

    /** The names in order, each repeated one with the first of {@code _2}, {@code _3}, … that no other has. */
    static List<String> of(List<String> names) {
        Set<String> taken = new HashSet<>(names);
        Set<String> used = new HashSet<>();
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            unique.add(used.add(name) ? name : numbered(name, taken));
        }
        return List.copyOf(unique);
    }

    private static String numbered(String name, Set<String> taken) {
        int number = 2;
        while (!taken.add(name + "_" + number)) {
            number++;
        }
        return name + "_" + number;
    }
}
