/** Directories of temporary files: whose they are, and how they go. */
@NullMarked
package io.dataspoc.temporary;

import org.jspecify.annotations.NullMarked;
