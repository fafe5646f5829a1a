package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Marks on rows of files, as strings of bits that a scan looks at while it reads. A join would find the same rows, but it
 * holds what it lets through, and that is too much where rows are wide. Where all rows up to one are marked, their numbers
 * say so, and the scan leaves out the others without looking.
 */
final class RowMarks {

    /** In the query of marked rows: the number of the file. */
    static final String FILE = InnerNames.ALONE.file();

    /** In the query of marked rows: the number of the row. */
    static final String ROW = InnerNames.ALONE.row();

    private final String name;
    private final Map<Integer, Long> ends = new LinkedHashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private final Set<Integer> whole = new HashSet<>();

    /**
     * Marks rows.
     *
     * @param name of the marks in the session
     * @param rows a query of {@link #FILE} and {@link #ROW}, which is asked once per file
     */
    RowMarks(Engine engine, String name, String rows) {
        this.name = name;
        engine.query(
                "SELECT " + FILE + ", max(" + ROW + ") + 1, count(*) FROM (" + rows + ") GROUP BY 1 ORDER BY 1",
                row -> note((int) row.number(1), row.number(2), row.number(3)));
        ends.forEach((file, end) -> {
            if (!whole.contains(file)) {
                engine.execute("SET VARIABLE " + variable(file) + " = (SELECT bitstring_agg(" + ROW + ", 0, " + end
                        + ") FROM (" + rows + ") WHERE " + FILE + " = " + file + ")");
            }
        });
    }

    private int note(int file, long end, long marked) {
        ends.put(file, end);
        counts.put(file, marked);
        if (marked == end) {
            whole.add(file);
        }
        return file;
    }

    private String variable(int file) {
        return Sql.identifier(name + "_" + file);
    }

    /** Whether a row of the file is marked. */
    boolean isOn(int file) {
        return ends.containsKey(file);
    }

    /** The marked rows of a file that has some. */
    FileQuery.Input only(int number, FileQuery.Input file) {
        return file.where(
                whole.contains(number) ? row -> row + " < " + ends.get(number) : row -> bit(number, row) + " = 1",
                marked(number));
    }

    /** The other rows of a file. */
    FileQuery.Input without(int number, FileQuery.Input file) {
        if (!isOn(number)) {
            return file;
        }
        return file.where(
                whole.contains(number) ? row -> row + " >= " + ends.get(number) : row -> bit(number, row) + " = 0",
                file.rows() - marked(number));
    }

    private long marked(int file) {
        return counts.getOrDefault(file, 0L);
    }

    /** Behind the last mark there is one bit more, for all rows that follow. */
    private String bit(int file, String row) {
        return "get_bit(getvariable(" + Sql.literal(name + "_" + file) + "), CAST(least(" + row + ", " + ends.get(file)
                + ") AS INTEGER))";
    }
}
