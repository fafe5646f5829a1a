/** Where a table lives: table id, partition, data file, and the ids that commits are named by. */
@NullMarked
package io.dataspoc.lake;

import org.jspecify.annotations.NullMarked;
