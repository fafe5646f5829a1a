/** Pipelines: the YAML files that people write, where they lie, and one run of one. */
@NullMarked
package io.dataspoc.pipe.pipeline;

import org.jspecify.annotations.NullMarked;
