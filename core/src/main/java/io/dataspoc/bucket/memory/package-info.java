/** A bucket in memory, for tests and rehearsals. */
@NullMarked
package io.dataspoc.bucket.memory;

import org.jspecify.annotations.NullMarked;
