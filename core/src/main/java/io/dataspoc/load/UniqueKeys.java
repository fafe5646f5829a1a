package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a table has one row per key, which every merge keeps and none brings about: it replaces the rows of the keys that
 * come. A row without a key, as where the column of the key is new, is no other's double.
 */
final class UniqueKeys {

    private final String table;
    private final List<String> keys;

    UniqueKeys(String table, List<String> keys) {
        this.table = table;
        this.keys = List.copyOf(keys);
    }

    /** Whether the last load left one row per key. */
    boolean areKeptBy(Snapshot version) {
        return version.write() == WriteMode.MERGE && version.keys().equals(keys);
    }

    /**
     * Looks at all rows.
     *
     * @param files those of the table
     * @param schema the table's columns
     * @throws ConfigException if two rows have one key
     */
    void require(Engine engine, List<FileQuery.Input> files, Schema schema) {
        List<Field> columns =
                keys.stream().map(key -> schema.find(key).orElseThrow()).toList();
        String rows = FileQuery.rows(files, new Schema(columns));
        String isComplete =
                keys.stream().map(key -> Sql.identifier(key) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        long doubled = engine.number("SELECT count(*) FROM (SELECT 1 FROM (" + rows + ") WHERE " + isComplete
                + " GROUP BY " + FileQuery.names(keys) + " HAVING count(*) > 1)");
        if (doubled > 0) {
            throw new ConfigException(Problem.of("keys (" + String.join(", ", keys) + ") that several rows of the table"
                            + " have: " + doubled + "; a merge would leave them")
                    .at(table)
                    .hint("'run --full' loads the table anew with one row per key; 'write: append' keeps all rows"));
        }
    }
}
