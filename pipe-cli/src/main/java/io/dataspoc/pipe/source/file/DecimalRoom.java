package io.dataspoc.pipe.source.file;

import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;

/** Room in decimals for more digits before the point than there are, so that the next file seldom changes the column. */
final class DecimalRoom {

    private static final int ROOM = 12;

    /** So many digits are one word of memory, all others two. */
    private static final int LONG_DIGITS = 18;

    private DecimalRoom() {}

    /** A decimal with room. */
    static DecimalType of(DecimalType least) {
        int digits = Math.max(least.integerDigits(), ROOM) + least.scale();
        int precision = least.precision() <= LONG_DIGITS ? Math.min(digits, LONG_DIGITS) : DecimalType.MAX_PRECISION;
        return new DecimalType(precision, least.scale());
    }

    /** A type whose decimals have room, also those of fields and items. */
    static LogicalType in(LogicalType least) {
        if (least instanceof DecimalType decimal) {
            return of(decimal);
        }
        if (least instanceof ListType list) {
            return new ListType(in(list.element()));
        }
        return least instanceof StructType struct
                ? new StructType(struct.fields().stream().map(DecimalRoom::in).toList())
                : least;
    }

    private static Field in(Field field) {
        return field.withType(in(field.type()));
    }
}
