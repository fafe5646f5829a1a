package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code streams:}. A name, a pattern with {@code *} and {@code ?}, either with the columns it is about in
 * braces, and {@code !} before what is left out. A name that a stream has to the letter is that stream, whatever it holds.
 *
 * @param text without the {@code !}
 */
record StreamPattern(String text, Kind kind) {

    private static final Pattern WITH_COLUMNS = Pattern.compile("(?<name>.+)\\.\\{(?<columns>[^{}]*)\\}");

    /** What happens to what it finds. */
    enum Kind {
        INCLUDE,
        EXCLUDE
    }

    /**
     * Streams that were found.
     *
     * @param columns which of their columns it is about; empty means all
     */
    record Found(List<CatalogStream> streams, Set<String> columns) {}

    static StreamPattern parse(String text) {
        String stripped = text.strip();
        boolean excludes = stripped.startsWith("!");
        String name = excludes ? stripped.substring(1) : stripped;
        if (name.isBlank()) {
            throw new ConfigException(Problem.of("an entry of 'streams' is empty"));
        }
        return new StreamPattern(name, excludes ? Kind.EXCLUDE : Kind.INCLUDE);
    }

    /** The streams it finds, at least one. */
    Found in(List<CatalogStream> streams) {
        List<CatalogStream> exact = named(text, streams);
        Matcher withColumns = WITH_COLUMNS.matcher(text);
        if (!exact.isEmpty() || !withColumns.matches()) {
            return new Found(exact.isEmpty() ? matching(text, streams) : exact, Set.of());
        }
        String name = withColumns.group("name");
        List<CatalogStream> found = named(name, streams);
        return new Found(found.isEmpty() ? matching(name, streams) : found, columns(withColumns.group("columns")));
    }

    /** Whether it is about this name, where nothing but names is known. */
    boolean isAbout(String name) {
        return text.equals(name) || glob(text).matcher(name).matches();
    }

    boolean hasColumns() {
        return WITH_COLUMNS.matcher(text).matches();
    }

    private List<CatalogStream> named(String name, List<CatalogStream> streams) {
        List<CatalogStream> byId =
                streams.stream().filter(stream -> stream.id().equals(name)).toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        List<CatalogStream> byAlias = streams.stream()
                .filter(stream -> stream.aliases().contains(name))
                .toList();
        if (kind == Kind.INCLUDE && byAlias.size() > 1) {
            throw new ConfigException(Problem.of("'" + name + "' is the name of more than one stream")
                    .hint("write one of: "
                            + SingerCatalog.listed(
                                    byAlias.stream().map(CatalogStream::id).toList())));
        }
        return byAlias;
    }

    private static List<CatalogStream> matching(String pattern, List<CatalogStream> streams) {
        Pattern glob = glob(pattern);
        List<CatalogStream> found = streams.stream()
                .filter(stream -> stream.aliases().stream()
                        .anyMatch(alias -> glob.matcher(alias).matches()))
                .toList();
        if (found.isEmpty()) {
            List<String> aliases = streams.stream()
                    .flatMap(stream -> stream.aliases().stream())
                    .toList();
            throw SingerCatalog.unknown(
                    "stream of the tap",
                    pattern,
                    streams.stream().map(CatalogStream::id).toList(),
                    aliases);
        }
        return found;
    }

    private Set<String> columns(String list) {
        Collection<String> columns = new ArrayList<>();
        for (String column : list.split(",", -1)) {
            if (column.isBlank()) {
                throw new ConfigException(Problem.of("'" + text + "' names no column between its braces or commas"));
            }
            columns.add(column.strip());
        }
        return Set.copyOf(columns);
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
