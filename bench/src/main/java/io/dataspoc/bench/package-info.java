/** Benchmarks: the distribution as its user runs it, next to what it is measured against, in turns. */
@NullMarked
package io.dataspoc.bench;

import org.jspecify.annotations.NullMarked;
