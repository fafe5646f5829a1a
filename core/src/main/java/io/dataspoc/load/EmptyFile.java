package io.dataspoc.load;

import io.dataspoc.parquet.DataFileWriter;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Schema;
import java.util.List;

/** Makes the file without rows that stands for an empty table, so that readers by glob find its columns. */
final class EmptyFile {

    private final Stager stager;

    EmptyFile(Stager stager) {
        this.stager = stager;
    }

    StagedFile stage(Schema schema) {
        Stager.Draft draft = stager.draft(List.of());
        try (DataFileWriter writer = new DataFileWriter(draft.path(), schema, WriteOptions.DEFAULT)) {
            return stager.stage(draft, writer.finish(), null);
        }
    }
}
