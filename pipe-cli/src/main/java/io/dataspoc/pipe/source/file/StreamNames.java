package io.dataspoc.pipe.source.file;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stream is called where the pipeline does not say: a file's name without its endings, what a glob's file names
 * begin with, or else the last directory.
 */
final class StreamNames {

    private static final String WILDCARDS = "*?[{";

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
        return segment.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
    }

    private static String beginning(String glob) {
        int end = 0;
        while (WILDCARDS.indexOf(glob.charAt(end)) < 0) {
            end++;
        }
        return glob.substring(0, end).replaceAll("[-_. 0-9]+$", "");
    }
}
