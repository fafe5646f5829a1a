package io.dataspoc.pipe.source.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A path with wildcards: a directory, which is taken as it is called, and what is matched of the names below it. Only
 * directories that can lead to a match are entered.
 */
final class FilePattern {

    /** What begins a part that stands for several names. */
    static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private static final String ANY_DIRECTORIES = "**/";

    private final Path root;
    private final String glob;
    private final List<PathMatcher> paths;
    private final List<String> segments;

    /** @throws PatternSyntaxException if it is none */
    private FilePattern(Path root, String glob) {
        this.root = root;
        this.glob = glob;
        this.paths = variants(glob).map(FilePattern::matcher).toList();
        this.segments = segments(glob);
    }

    /** Everything below a directory. */
    static FilePattern all(Path directory) {
        return new FilePattern(directory, "**");
    }

    /**
     * Parts a pattern where its first wildcard is.
     *
     * @param pattern absolute, without dots in it
     * @throws PatternSyntaxException if it is none
     */
    static FilePattern below(Path root, Path pattern) {
        return new FilePattern(root, root.relativize(pattern).toString());
    }

    static boolean isGlob(String pattern) {
        return WILDCARD.matcher(pattern).find();
    }

    /** The directories before the first wildcard, as they are written. */
    static String beginning(String pattern) {
        var matcher = WILDCARD.matcher(pattern);
        int end = matcher.find() ? matcher.start() : pattern.length();
        return pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
    }

    /** With and without the directories that may be none. */
    private static Stream<String> variants(String glob) {
        int at = glob.startsWith(ANY_DIRECTORIES) ? 0 : glob.indexOf("/" + ANY_DIRECTORIES) + 1;
        if (at == 0 && !glob.startsWith(ANY_DIRECTORIES)) {
            return Stream.of(glob);
        }
        String before = glob.substring(0, at);
        return variants(glob.substring(at + ANY_DIRECTORIES.length()))
                .flatMap(rest -> Stream.of(before + rest, before + ANY_DIRECTORIES + rest));
    }

    private static List<String> segments(String glob) {
        List<String> segments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '/' && depth == 0) {
                segments.add(glob.substring(start, i));
                start = i + 1;
            }
        }
        segments.add(glob.substring(start));
        return segments;
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    Path root() {
        return root;
    }

    /** How many directories deep there may be a match. */
    int depth() {
        return glob.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) glob.chars().filter(c -> c == '/').count();
    }

    boolean matches(Path path) {
        return path.startsWith(root) && paths.stream().anyMatch(matcher -> matcher.matches(root.relativize(path)));
    }

    /** Whether a directory, or what is in it, may match. */
    boolean leadsTo(Path directory) {
        int depth = root.relativize(directory).getNameCount();
        List<String> before = segments.subList(0, Math.min(depth, segments.size()));
        boolean isOpen = before.size() < depth || before.stream().anyMatch(FilePattern::isOfSeveral);
        return isOpen || matcher(before.get(depth - 1)).matches(directory.getFileName());
    }

    /**
     * Whether a name that begins with a dot or an underscore is meant: it is, by a part of the pattern that begins so
     * itself and stands for names as deep.
     */
    boolean names(Path path) {
        int depth = root.relativize(path).getNameCount();
        boolean isDeepAnywhere = segments.stream().anyMatch(FilePattern::isOfSeveral);
        Stream<String> meant = isDeepAnywhere
                ? segments.stream()
                : segments.stream().skip(depth - 1).limit(1);
        return meant.filter(segment -> segment.startsWith(".") || segment.startsWith("_"))
                .anyMatch(segment -> matcher(segment).matches(path.getFileName()));
    }

    /** Whether a part stands for several directories, or for one at different depths. */
    private static boolean isOfSeveral(String segment) {
        return segment.contains("**") || segment.contains("/");
    }
}
