/** The catalog file, table snapshots and commit records: what they hold, how they are written, where they lie. */
@NullMarked
package io.dataspoc.manifest;

import org.jspecify.annotations.NullMarked;
