/** Files that people write: read with the place of every error, their secrets resolved and redacted, and edited in place. */
@NullMarked
package io.dataspoc.config;

import org.jspecify.annotations.NullMarked;
