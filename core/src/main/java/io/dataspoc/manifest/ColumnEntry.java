package io.dataspoc.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A column as a catalog entry names it; the types that count are in the snapshot.
 *
 * @param name its name
 * @param type Arrow's name of its storage
 * @param logical what the storage does not say ({@code json}, {@code uuid}); null where it says all
 */
public record ColumnEntry(
        String name, String type, @Nullable String logical) {}
