package io.dataspoc.pipe.pipeline;

import io.dataspoc.load.TableCounts;
import io.dataspoc.load.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the rows of one stream during a run. */
final class StreamTally {

    private final String stream;
    private final Map<String, Long> counted = new TreeMap<>();
    private final List<String> schemaChanges = new ArrayList<>();
    private List<String> bookmarkProperties = List.of();
    private @Nullable String table;
    private TableCounts committed = TableCounts.NONE;
    private long written;
    private long rejected;
    private long totalRows;

    StreamTally(String stream) {
        this.stream = stream;
    }

    String stream() {
        return stream;
    }

    void bookmarkedBy(List<String> fields) {
        bookmarkProperties = List.copyOf(fields);
    }

    void written(long rows) {
        written += rows;
    }

    void rejected() {
        rejected++;
    }

    void count(String what, long times) {
        counted.merge(what, times, Long::sum);
    }

    void committed(TableReport report) {
        table = report.table();
        totalRows = report.totalRows();
        committed = committed.plus(report.counts());
        report.schemaChanges().forEach(change -> schemaChanges.add(change.toString()));
    }

    /**
     * Holds what was pushed against what commits say that they took, which is counted by others.
     *
     * @throws IllegalStateException if that is not the same
     */
    void requireAllTaken() {
        if (committed.taken() != written) {
            throw new IllegalStateException("of stream '" + stream + "', " + written + " rows were read and "
                    + committed.taken() + " were committed");
        }
    }

    /** How many rows were pushed that no commit has taken. */
    long uncommitted() {
        return written - committed.taken();
    }

    /** @param rowsBefore how many rows the table had when nothing of this stream was committed */
    StreamReport report(long rowsBefore) {
        return new StreamReport(
                stream,
                table,
                written + rejected,
                committed,
                rejected,
                uncommitted(),
                table == null ? rowsBefore : totalRows,
                bookmarkProperties,
                counted,
                schemaChanges);
    }
}
