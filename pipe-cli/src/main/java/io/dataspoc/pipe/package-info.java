/** The {@code dataspoc-pipe} command line: its main class and its wiring. */
@NullMarked
package io.dataspoc.pipe;

import org.jspecify.annotations.NullMarked;
