package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.SchemaOptions;

/**
 * How the messages of a tap are read.
 *
 * @param schemas how schemas become columns, and values typed
 * @param schemaless what becomes of records before their schema
 * @param extra what becomes of fields that the schema does not name
 * @param strictness what becomes of unknown messages
 * @param metadata whether rows carry when they were extracted and which version of their stream they belong to
 * @param maxLineBytes how long a line may be
 * @param bufferBytes how much memory records without a schema may take
 */
record MessageOptions(
        SchemaOptions schemas,
        Schemaless schemaless,
        ExtraColumns extra,
        Strictness strictness,
        Metadata metadata,
        int maxLineBytes,
        long bufferBytes) {

    static final int DEFAULT_LINE_BYTES = 256 << 20;
    static final long DEFAULT_BUFFER_BYTES = 64L << 20;

    static final MessageOptions DEFAULT = new MessageOptions(
            SchemaOptions.DEFAULT,
            Schemaless.FAIL,
            ExtraColumns.ADD,
            Strictness.LENIENT,
            Metadata.NONE,
            DEFAULT_LINE_BYTES,
            DEFAULT_BUFFER_BYTES);

    /** Whether rows carry {@code _sdc_extracted_at} and {@code _sdc_table_version}. */
    enum Metadata {
        NONE,
        COLUMNS
    }
}
