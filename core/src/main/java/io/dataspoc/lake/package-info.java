/** Where a table lives: layer, table id, partition, data file. */
@NullMarked
package io.dataspoc.lake;

import org.jspecify.annotations.NullMarked;
