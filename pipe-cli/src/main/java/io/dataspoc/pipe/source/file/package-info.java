/**
 * The built-in source {@code file}: CSV, JSON and Parquet files of this machine; all of their rows decide over types that
 * they do not tell.
 */
@NullMarked
package io.dataspoc.pipe.source.file;

import org.jspecify.annotations.NullMarked;
