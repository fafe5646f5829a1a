/** JSON text into typed rows: one pass over the bytes, no object per value, every coercion counted. */
@NullMarked
package io.dataspoc.pipe.source.json;

import org.jspecify.annotations.NullMarked;
