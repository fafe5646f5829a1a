package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.Load;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.pipe.source.RejectedRow;
import org.jspecify.annotations.Nullable;

/** Keeps rows aside that cannot be loaded, as far as the pipeline allows it. */
final class Quarantine {

    private final Load load;
    private final RowErrors errors;
    private @Nullable CommitId replayed;
    private long rows;

    Quarantine(Load load, RowErrors errors) {
        this.load = load;
        this.errors = errors;
    }

    /** Says which commit had left the rows out that are read again now. */
    void replay(CommitId commit) {
        replayed = commit;
    }

    /**
     * Keeps a row.
     *
     * @param stream the stream that it belongs to; empty if that is not known
     * @throws SourceException if no row, or no further one, may be left out
     */
    void keep(String stream, RejectedRow row) {
        rows++;
        Problem problem =
                Problem.of(row.message()).at((stream.isEmpty() ? "" : stream + ", ") + "byte " + row.offset());
        if (errors.policy() == RowErrors.Policy.FAIL) {
            throw new SourceException(problem.hint(
                    "with 'on_row_error: quarantine' and 'max_rejected: 100', up to 100 such rows are kept aside and"
                            + " the rest is loaded"));
        }
        if (rows > errors.max()) {
            throw new SourceException(problem.hint(
                    "'max_rejected' is " + errors.max() + ", and this is row " + rows + " that cannot be loaded"));
        }
        load.reject(new QuarantinedRow(
                stream, row.code(), row.message(), row.offset(), row.text(), row.base64(), row.schema(), replayed));
    }
}
