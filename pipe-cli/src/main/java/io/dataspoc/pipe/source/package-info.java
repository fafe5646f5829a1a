/** Where data comes from, and what all sources share. */
@NullMarked
package io.dataspoc.pipe.source;

import org.jspecify.annotations.NullMarked;
