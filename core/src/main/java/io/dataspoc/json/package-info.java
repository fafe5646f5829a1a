/** JSON trees, whoever wrote them: exact numbers, and their texts. */
@NullMarked
package io.dataspoc.json;

import org.jspecify.annotations.NullMarked;
