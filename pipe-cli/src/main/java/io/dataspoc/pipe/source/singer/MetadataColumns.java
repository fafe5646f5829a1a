package io.dataspoc.pipe.source.singer;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.json.InstantText;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.TimestampType;
import java.util.OptionalLong;

/**
 * The columns that tell when the tap took a record from its source, and to which version of its stream it belongs. A
 * field of that name in the records themselves comes first.
 */
final class MetadataColumns {

    private static final Field EXTRACTED_AT =
            new Field("_sdc_extracted_at", new TimestampType(TimestampType.Unit.MICROS, TimestampType.Zone.UTC));
    private static final Field TABLE_VERSION = new Field("_sdc_table_version", IntegerType.INT64);

    static final MetadataColumns NONE = new MetadataColumns(RecordLayout.EMPTY);

    private final int extractedAt;
    private final int tableVersion;

    /** The columns that the layout has of them. */
    MetadataColumns(RecordLayout layout) {
        this.extractedAt = own(layout, EXTRACTED_AT);
        this.tableVersion = own(layout, TABLE_VERSION);
    }

    private static int own(RecordLayout layout, Field field) {
        int column = layout.schema().indexOf(field.name());
        return column >= 0 && layout.paths().get(column).isEmpty() ? column : -1;
    }

    /** A layout with these columns. */
    static RecordLayout addedTo(RecordLayout layout) {
        return with(with(layout, EXTRACTED_AT), TABLE_VERSION);
    }

    private static RecordLayout with(RecordLayout layout, Field field) {
        return layout.schema().find(field.name()).isPresent() ? layout : layout.withColumn(field);
    }

    /** Fills the columns of the open row. */
    void append(RowBatch rows, Envelope envelope) {
        if (extractedAt >= 0) {
            OptionalLong micros =
                    InstantText.micros(envelope.data(), envelope.extractedStart(), envelope.extractedEnd());
            micros.ifPresent(value -> ((LongVector) rows.column(extractedAt)).append(value));
        }
        Long version = envelope.version();
        if (tableVersion >= 0 && version != null) {
            ((LongVector) rows.column(tableVersion)).append(version);
        }
    }
}
