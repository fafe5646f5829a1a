package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Home;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds files: a path is one file, a directory stands for all files of a known kind below it, and a glob for what it
 * matches ({@code *}, {@code ?}, {@code [a-z]}, <code>{a,b}</code>, and {@code **} for any number of directories). Names
 * that begin with a dot or an underscore are passed over unless they are named.
 */
final class FileFinder {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Home home;
    private final Consumer<Path> loops;

    /** @param loops takes the links that are not followed, as they lead to a directory that they are in */
    FileFinder(Home home, Consumer<Path> loops) {
        this.home = home;
        this.loops = loops;
    }

    /** The files of a stream, each once, in the order of their names. */
    List<InputFile> find(FileStream stream) {
        Map<String, InputFile> files = new TreeMap<>();
        for (String pattern : stream.patterns()) {
            for (Path path : paths(pattern)) {
                String name = name(path);
                files.put(name, InputFile.of(path, name, directories(path, stream.options())));
            }
        }
        return List.copyOf(files.values());
    }

    static boolean isGlob(String pattern) {
        return WILDCARD.matcher(pattern).find();
    }

    private List<Path> paths(String pattern) {
        Path literal = home.resolve(isGlob(pattern) ? "" : pattern);
        if (!isGlob(pattern) || Files.exists(home.resolve(pattern))) {
            Path path = isGlob(pattern) ? home.resolve(pattern) : literal;
            return Files.isDirectory(path) ? walk(path, FileFinder::isKnown) : existing(path);
        }
        Path root = root(pattern);
        PathMatcher matcher =
                root.getFileSystem().getPathMatcher("glob:" + absolute(pattern).replace("/**/", "/{**/,}"));
        return Files.isDirectory(root) ? walk(root, matcher::matches) : List.of();
    }

    private static List<Path> existing(Path path) {
        return Files.isRegularFile(path) ? List.of(path) : List.of();
    }

    private static boolean isKnown(Path path) {
        return FileKind.ofName(path.getFileName().toString()).isPresent();
    }

    /** The deepest directory of a glob without a wildcard. */
    Path root(String pattern) {
        String absolute = absolute(pattern);
        var matcher = WILDCARD.matcher(absolute);
        int end = matcher.find() ? matcher.start() : absolute.length();
        int slash = absolute.lastIndexOf('/', Math.max(end - 1, 0));
        return Path.of(slash <= 0 ? "/" : absolute.substring(0, slash));
    }

    private String absolute(String pattern) {
        return home.resolve(pattern).toString();
    }

    private List<Path> walk(Path root, Predicate<Path> wanted) {
        FileWalk walk = new FileWalk(root, wanted, loops);
        try {
            Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
            return walk.found();
        } catch (IOException e) {
            throw UnreadableFile.of(root.toString(), "cannot be searched", e);
        }
    }

    private String name(Path path) {
        return path.startsWith(home.directory())
                ? home.directory().relativize(path).toString()
                : path.toString();
    }

    /** What the directories on the way to a file say; nothing if they do not count. */
    static Map<String, String> directories(Path path, FileOptions options) {
        Map<String, String> values = new LinkedHashMap<>();
        if (options.hive() == FileOptions.Hive.IGNORE) {
            return values;
        }
        for (Path part : path.resolveSibling("")) {
            String[] pair = part.toString().split("=", 2);
            if (pair.length == 2 && !pair[0].isEmpty()) {
                values.put(PercentText.decode(pair[0]), PercentText.decode(pair[1]));
            }
        }
        return values;
    }
}
