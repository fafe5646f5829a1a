/** New homes and pipelines: directories, templates, the wizard. */
@NullMarked
package io.dataspoc.pipe.scaffold;

import org.jspecify.annotations.NullMarked;
