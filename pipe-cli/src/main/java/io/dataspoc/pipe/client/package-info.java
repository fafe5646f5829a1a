/** The pipe as a Java library, which the commands use themselves. */
@NullMarked
package io.dataspoc.pipe.client;

import org.jspecify.annotations.NullMarked;
