package io.dataspoc.pipe.source.file;

import io.dataspoc.config.Suggestion;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Columns whose types a pipeline declares: one that is misspelt leaves the column that is meant with another type. */
final class DeclaredColumns {

    private static final int LEAST_LETTERS = 4;

    private final List<String> absent;
    private final Set<String> others;

    /**
     * @param existing the columns of the table
     * @param columns those of the files
     */
    DeclaredColumns(FileOptions options, Schema existing, Collection<String> columns) {
        Set<String> declared = options.columns().keySet();
        Set<String> known = new TreeSet<>(columns);
        known.addAll(existing.names());
        this.absent = declared.stream().filter(name -> !known.contains(name)).toList();
        this.others = new TreeSet<>(known);
        others.removeAll(declared);
    }

    /**
     * @param file that has none of the absent ones
     * @throws ConfigException if one has nearly the name of a column that is there
     */
    void requireNoSlip(String file) {
        for (String name : absent) {
            Optional<String> meant = meant(name);
            if (meant.isPresent()) {
                throw new ConfigException(Problem.of("has no column '" + name + "', whose type 'columns' declares")
                        .at(file)
                        .hint(meant.get()));
            }
        }
    }

    /** A name of few letters is like any other of them, and names that differ in a digit are those of a row of columns. */
    private Optional<String> meant(String name) {
        return Suggestion.hint(
                name,
                others.stream()
                        .filter(other -> Math.min(name.length(), other.length()) >= LEAST_LETTERS
                                && digits(name).equals(digits(other)))
                        .toList());
    }

    private static String digits(String name) {
        return name.replaceAll("[^0-9]", "");
    }

    /** Has the run report tell which ones are not there. */
    void tell(StreamSink sink) {
        for (String name : absent) {
            String meant = meant(name).map(hint -> " (" + hint + ")").orElse("");
            sink.count("declared columns that neither the files nor the table have: '" + name + "'" + meant, 1);
        }
    }
}
