/** The built-in source {@code file}: CSV, JSON and Parquet files of this machine, typed by all of their rows. */
@NullMarked
package io.dataspoc.pipe.source.file;

import org.jspecify.annotations.NullMarked;
