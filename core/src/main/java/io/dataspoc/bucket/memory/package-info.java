/** A bucket in memory, for tests. */
@NullMarked
package io.dataspoc.bucket.memory;

import org.jspecify.annotations.NullMarked;
