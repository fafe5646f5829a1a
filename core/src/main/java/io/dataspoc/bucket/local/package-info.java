/** A bucket in a directory of this machine: objects are files. */
@NullMarked
package io.dataspoc.bucket.local;

import org.jspecify.annotations.NullMarked;
