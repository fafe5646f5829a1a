package io.dataspoc.lake;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a column's values in one file.
 *
 * @param nulls how many are absent
 * @param min a value that none is below, as text (see {@link ValueText}); null when not known
 * @param max a value that none is above, as text; null when not known
 */
public record ColumnStatistics(
        long nulls, @Nullable String min, @Nullable String max) {}
