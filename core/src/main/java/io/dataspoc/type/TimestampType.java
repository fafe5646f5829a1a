package io.dataspoc.type;

/**
 * A date with a time of day.
 *
 * @param unit the resolution of the stored number
 * @param zone whether it is an instant, or a local time of an unknown zone
 */
public record TimestampType(Unit unit, Zone zone) implements LogicalType {

    /** An instant in microseconds: what a time with an offset becomes. */
    public static final TimestampType UTC_MICROS = new TimestampType(Unit.MICROS, Zone.UTC);

    /** A local time in microseconds: what a zone-less database timestamp becomes. */
    public static final TimestampType LOCAL_MICROS = new TimestampType(Unit.MICROS, Zone.NONE);

    /** The resolution, the finest last. */
    public enum Unit {
        MILLIS("ms"),
        MICROS("us"),
        NANOS("ns");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }
    }

    /** What the stored number is relative to. */
    public enum Zone {
        /** The instant 1970-01-01T00:00Z. */
        UTC,
        /** The local time 1970-01-01T00:00 of an unknown zone. */
        NONE
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onTimestamp(this);
    }

    @Override
    public String toString() {
        return "timestamp[" + unit.symbol + (zone == Zone.UTC ? ", tz=UTC]" : "]");
    }
}
