/** Singer taps: their processes, the files they are given, their catalogs, and the messages they write. */
@NullMarked
package io.dataspoc.pipe.source.singer;

import org.jspecify.annotations.NullMarked;
