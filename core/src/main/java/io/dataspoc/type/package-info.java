/** Logical types, fields, schemas, their differences and least upper bounds. */
@NullMarked
package io.dataspoc.type;

import org.jspecify.annotations.NullMarked;
