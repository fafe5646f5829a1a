package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Home;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * Finds files: a path is one file, a directory stands for all files of a known kind below it, and a glob for what it
 * matches ({@code *}, {@code ?}, {@code [a-z]}, <code>{a,b}</code>, and {@code **} for any number of directories). Names
 * that begin with a dot or an underscore are passed over unless a part of the glob begins so, too. Where a table of a
 * bucket is, only its current files are there.
 */
final class FileFinder {

    private final Home home;
    private final BucketTable tables;
    private final PassedLinks links;

    /** @param links takes those that are not followed */
    FileFinder(Home home, BucketTable tables, PassedLinks links) {
        this.home = home;
        this.tables = tables;
        this.links = links;
    }

    /** The files of a stream, each once, in the order of their names. */
    List<InputFile> find(FileStream stream) {
        Map<String, InputFile> files = new TreeMap<>();
        for (String pattern : stream.patterns()) {
            find(pattern, stream.options()).forEach(file -> files.put(file.name(), file));
        }
        return List.copyOf(files.values());
    }

    private List<InputFile> find(String pattern, FileOptions options) {
        Path literal = home.resolve(pattern);
        boolean isGlob = FilePattern.isGlob(pattern) && !Files.exists(literal);
        Path start = isGlob ? home.resolve(FilePattern.beginning(pattern)) : literal;
        List<InputFile> files;
        if (!Files.isDirectory(start)) {
            files = !isGlob && Files.isRegularFile(start) ? List.of(file(start, options)) : List.of();
        } else if (isGlob) {
            files = below(glob(start, pattern), path -> true, options);
        } else {
            files = below(FilePattern.all(start), FileFinder::isKnown, options);
        }
        if (files.isEmpty()) {
            requireOpenWay(pattern, start);
        }
        return files;
    }

    private FilePattern glob(Path root, String pattern) {
        try {
            return FilePattern.below(root, home.resolve(pattern));
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    Problem.of("is no pattern of files: " + e.getDescription())
                            .at(pattern)
                            .hint("a backslash before '[' or '{' makes it a character of the name"),
                    e);
        }
    }

    private static boolean isKnown(Path path) {
        return FileKind.ofName(path.getFileName().toString()).isPresent();
    }

    /** What is in a closed directory looks as if it were not there. */
    private static void requireOpenWay(String pattern, Path directory) {
        MissingRight.onTheWayTo(directory).ifPresent(right -> {
            throw new SourceException(right.problem("cannot be searched").at(pattern));
        });
    }

    private List<InputFile> below(FilePattern pattern, Predicate<Path> wanted, FileOptions options) {
        Optional<List<InputFile>> table = tables.find(pattern.root(), options);
        return table.isPresent()
                ? table.get().stream()
                        .filter(file -> pattern.matches(Path.of(file.name())))
                        .toList()
                : walk(pattern, wanted).stream()
                        .map(path -> file(path, options))
                        .toList();
    }

    private List<Path> walk(FilePattern pattern, Predicate<Path> wanted) {
        FileWalk walk = new FileWalk(pattern, wanted, links);
        try {
            Files.walkFileTree(pattern.root(), Set.of(FileVisitOption.FOLLOW_LINKS), pattern.depth(), walk);
            return walk.found();
        } catch (IOException e) {
            throw UnreadableFile.of(pattern.root().toString(), "cannot be searched", e);
        }
    }

    private InputFile file(Path path, FileOptions options) {
        String name = path.startsWith(home.directory())
                ? home.directory().relativize(path).toString()
                : path.toString();
        return InputFile.of(path, name, directories(path, options));
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
