/** Records into Parquet: typed row batches that a source fills, and the files that are written from them. */
@NullMarked
package io.dataspoc.parquet;

import org.jspecify.annotations.NullMarked;
