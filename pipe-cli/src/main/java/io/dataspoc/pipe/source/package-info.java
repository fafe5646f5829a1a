/** Where rows come from: what a source offers, and the sink that it pushes rows into. */
@NullMarked
package io.dataspoc.pipe.source;

import org.jspecify.annotations.NullMarked;
