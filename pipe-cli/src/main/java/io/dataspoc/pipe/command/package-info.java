/** The commands of {@code dataspoc-pipe}: options in, one call, a result out. */
@NullMarked
package io.dataspoc.pipe.command;

import org.jspecify.annotations.NullMarked;
