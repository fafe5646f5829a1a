package io.dataspoc.type;

/** A time of day in microseconds, without a time zone. */
public record TimeType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onTime(this);
    }

    @Override
    public String toString() {
        return "time64[us]";
    }
}
