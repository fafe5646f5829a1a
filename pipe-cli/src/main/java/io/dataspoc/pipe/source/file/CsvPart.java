package io.dataspoc.pipe.source.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV files of one stream that can be read together: they have the same header, the same directories' values and the
 * same compression.
 *
 * @param files at least one, in their order
 * @param columns the names of the columns: those of the header, then those of the directories
 * @param constants the values of the directories' columns
 * @param excluded a condition on the line numbers of rows that do not count; empty for none
 */
record CsvPart(List<CsvFile> files, List<String> columns, List<String> constants, String excluded) {

    CsvPart {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        constants = List.copyOf(constants);
    }

    private record Likeness(CsvHeader header, Map<String, String> directories, FileCompression compression) {
        static Likeness of(CsvFile file) {
            return new Likeness(file.header(), file.file().directories(), file.compression());
        }
    }

    /** Puts files together that are alike, wherever they are; those without any record are left out. */
    static List<CsvPart> of(List<CsvFile> files) {
        Map<Likeness, List<CsvFile>> groups = new LinkedHashMap<>();
        for (CsvFile file : withRecords(files)) {
            groups.computeIfAbsent(Likeness.of(file), key -> new ArrayList<>()).add(file);
        }
        return parts(groups.values());
    }

    /** The same for files that stay in their order, as the last of some rows counts: only neighbours come together. */
    static List<CsvPart> inOrder(List<CsvFile> files) {
        List<List<CsvFile>> groups = new ArrayList<>();
        Likeness last = null;
        for (CsvFile file : withRecords(files)) {
            Likeness likeness = Likeness.of(file);
            if (!likeness.equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(file);
            last = likeness;
        }
        return parts(groups);
    }

    private static List<CsvFile> withRecords(List<CsvFile> files) {
        return files.stream().filter(CsvFile::hasRecord).toList();
    }

    private static List<CsvPart> parts(Collection<List<CsvFile>> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.addAll(group.get(0).header().names()));
        return groups.stream().map(group -> of(group, names)).toList();
    }

    /**
     * A column of the file counts before a directory of that name.
     *
     * @param names of the columns of all files
     */
    private static CsvPart of(List<CsvFile> members, Set<String> names) {
        CsvFile first = members.get(0);
        List<String> columns = new ArrayList<>(first.header().names());
        List<String> constants = new ArrayList<>();
        first.file().directories().forEach((name, value) -> {
            if (columns.stream().noneMatch(name::equalsIgnoreCase)) {
                columns.add(DirectorySpelling.spelled(name, names));
                constants.add(value);
            }
        });
        return new CsvPart(members, columns, constants, "");
    }

    /** The names of the columns of all parts. */
    static Set<String> names(List<CsvPart> parts) {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.addAll(part.columns()));
        return names;
    }

    /** How many columns the files themselves have. */
    int width() {
        return columns.size() - constants.size();
    }

    CsvPart with(List<CsvFile> others) {
        return new CsvPart(others, columns, constants, excluded);
    }

    /** The same with further rows that do not count. */
    CsvPart without(String condition) {
        String all = excluded.isEmpty() ? condition : excluded + " OR " + condition;
        return new CsvPart(files, columns, constants, all);
    }

    /** How many bytes the files have as they were found. */
    long bytes() {
        return files.stream().mapToLong(file -> file.file().size()).sum();
    }

    /** Whether the rows stand behind their line numbers. */
    boolean isNumbered() {
        return files.get(0).form() == CsvFile.Form.NUMBERED;
    }

    /** How many bytes the longest record has, as far as it is known. */
    int longest() {
        return files.stream().mapToInt(CsvFile::longest).max().orElse(0);
    }
}
