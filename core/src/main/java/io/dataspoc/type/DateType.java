package io.dataspoc.type;

/** A day of the proleptic Gregorian calendar, without a time zone. */
public record DateType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onDate(this);
    }

    @Override
    public String toString() {
        return "date32[day]";
    }
}
