/** Objects in a team's bucket: read, list, put with a precondition, stage now and complete later, move. */
@NullMarked
package io.dataspoc.bucket;

import org.jspecify.annotations.NullMarked;
