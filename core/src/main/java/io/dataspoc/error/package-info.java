/** What can go wrong, named by who must act. */
@NullMarked
package io.dataspoc.error;

import org.jspecify.annotations.NullMarked;
