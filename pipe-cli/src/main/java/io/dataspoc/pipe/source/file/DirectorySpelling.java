package io.dataspoc.pipe.source.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Spells the names of directories that differ by case only alike: as a column is spelled, else as the first of them. */
final class DirectorySpelling {

    private DirectorySpelling() {}

    /** @param columns that the table has */
    static List<InputFile> alike(List<InputFile> files, Collection<String> columns) {
        Set<String> names = new LinkedHashSet<>(columns);
        return files.stream().map(file -> alike(file, names)).toList();
    }

    private static InputFile alike(InputFile file, Set<String> names) {
        Map<String, String> directories = new LinkedHashMap<>();
        file.directories().forEach((name, value) -> {
            String spelled = spelled(name, names);
            names.add(spelled);
            directories.put(spelled, value);
        });
        return file.withDirectories(directories);
    }

    /** A name as the first of some names has it that differs by case at most; else as it is. */
    static String spelled(String name, Collection<String> names) {
        return names.contains(name)
                ? name
                : names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }
}
