package io.dataspoc.pipe.source.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a stream is called where the pipeline does not say: a file's name without its endings, what a glob's file names
 * begin with, or else the last directory. A variable is as a wildcard, for the name must not change with its value.
 */
final class StreamNames {

    private static final Pattern WILDCARD = Pattern.compile(FilePattern.WILDCARD + "|\\$\\{");

    private StreamNames() {}

    static String of(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(segment -> segment.isEmpty() || segment.equals("~") || segment.matches("\\.+"));
        for (int i = segments.size() - 1; i >= 0; i--) {
            String segment = segments.get(i);
            String name = isGlob(segment) ? beginning(segment) : FileKind.stem(segment);
            if (!name.isEmpty() && !name.contains("=")) {
                return name;
            }
        }
        return "files";
    }

    private static boolean isGlob(String segment) {
        return WILDCARD.matcher(segment).find();
    }

    private static String beginning(String glob) {
        return WILDCARD.split(glob, 2)[0].replaceAll("[-_. 0-9]+$", "");
    }
}
