/** Embedded DuckDB: sessions with limits, a place to spill and no network. */
@NullMarked
package io.dataspoc.engine;

import org.jspecify.annotations.NullMarked;
