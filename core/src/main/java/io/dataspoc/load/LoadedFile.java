package io.dataspoc.load;

import io.dataspoc.parquet.FileFooter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of rows that a load took, on this machine.
 *
 * @param path where it is
 * @param footer what it says of itself
 * @param version the version of the stream that its rows belong to; null where the source has none
 */
record LoadedFile(Path path, FileFooter footer, @Nullable Long version) {}
