package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.json.RecordLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of JSON records.
 *
 * @param layout of the types that all records have that can be loaded
 * @param trial tells the others, which have no part in the columns; null where there are none
 */
record JsonColumns(RecordLayout layout, @Nullable JsonTrial trial) {

    /** Why a record has no part in the columns; empty if it has. */
    Optional<JsonRowReader.Fault> fault(RecordCutter record, InputFile file) {
        return trial == null ? Optional.empty() : trial.fault(record, file);
    }
}
