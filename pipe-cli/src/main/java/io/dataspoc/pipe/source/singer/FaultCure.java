package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.FaultCode;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TimestampType;

/** What a person can do, by options of Singer taps, about a value that cannot be loaded. */
final class FaultCure {

    private FaultCure() {}

    /** The fault in one line, with its cure if there is one. */
    static String sentence(RowFault fault, Schema columns) {
        boolean isTooFine = fault.code() == FaultCode.UNREPRESENTABLE
                && fault.column() != null
                && columns.find(fault.column()).filter(FaultCure::isCoarse).isPresent();
        return fault.sentence() + (isTooFine ? " ('source.singer.timestamp_unit: ns' keeps nanoseconds)" : "");
    }

    /** A date-time that exists is not representable only if it is finer than its column. */
    private static boolean isCoarse(Field field) {
        return field.type() instanceof TimestampType type && type.unit() != TimestampType.Unit.NANOS;
    }
}
