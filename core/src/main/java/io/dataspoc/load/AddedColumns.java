package io.dataspoc.load;

import io.dataspoc.engine.Sql;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.type.Schema;

/**
 * The columns that queries add to those of a table. Their names begin with a character that no column of a table may
 * begin with, so that none is ever taken for another.
 */
final class AddedColumns {

    private static final String MARK = "\u0001";

    private AddedColumns() {}

    /** The name of an added column, quoted. */
    static String named(String name) {
        return Sql.identifier(MARK + name);
    }

    /** A name for an added column that can be part of a path, other than those of all columns. */
    static String besides(Schema columns, String name) {
        String free = name;
        while (columns.names().stream().anyMatch(free::equalsIgnoreCase)) {
            free += "_";
        }
        return free;
    }

    /**
     * Looks whether all columns may be those of a table.
     *
     * @throws ConfigException if one may not
     */
    static void requireNone(Schema columns) {
        for (String column : columns.names()) {
            if (column.startsWith(MARK)) {
                throw new ConfigException(Problem.of("a column's name begins with the control character U+0001")
                        .at("column '" + column.substring(MARK.length()) + "'")
                        .hint("rename it in the source"));
            }
        }
    }
}
