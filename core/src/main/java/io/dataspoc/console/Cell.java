package io.dataspoc.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.json.JsonTexts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One value of a result. Numbers keep every digit in every format. */
public sealed interface Cell {

    /** The value as tables and CSV show it; empty for null. */
    String text();

    /** Writes the value as JSON. */
    void writeTo(JsonGenerator json) throws IOException;

    /** Numbers are aligned right. */
    default boolean isNumber() {
        return false;
    }

    /** Whether it says something else when it is cut. */
    default boolean isWhole() {
        return isNumber();
    }

    default boolean isNull() {
        return false;
    }

    /** The cell with every text in it changed. */
    default Cell map(UnaryOperator<String> change) {
        return this;
    }

    /**
     * The cell of a Java value.
     *
     * @param value null, a cell, text, an enum constant (shown by its {@code toString}), a number of the JDK, a boolean,
     *     an instant, a JSON node, or an {@code Optional} or a collection of these
     * @throws IllegalArgumentException for any other type
     */
    static Cell of(@Nullable Object value) {
        if (value == null) {
            return new Null();
        }
        if (value instanceof Cell cell) {
            return cell;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof CharSequence || value instanceof Enum<?>) {
            return new Text(value.toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return new Truth(truth);
        }
        if (value instanceof Instant instant) {
            return new Moment(instant);
        }
        if (value instanceof JsonNode node) {
            return node.isNull() || node.isMissingNode() ? new Null() : new Nested(node);
        }
        if (value instanceof Collection<?> values) {
            return new Many(row(values.toArray()));
        }
        throw new IllegalArgumentException("not a value of a result: " + value.getClass());
    }

    /** The cells of Java values, as {@link #of} makes them. */
    static List<Cell> row(@Nullable Object... values) {
        List<Cell> cells = new ArrayList<>(values.length);
        for (Object value : values) {
            cells.add(of(value));
        }
        return cells;
    }

    private static Cell number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return new Decimal(decimal);
        }
        if (number instanceof BigInteger big) {
            return new BigWhole(big);
        }
        if (number instanceof Double || number instanceof Float) {
            return new Real(Double.parseDouble(number.toString()));
        }
        return new Whole(number.longValue());
    }

    /** Nothing is known. */
    record Null() implements Cell {

        @Override
        public String text() {
            return "";
        }

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeNull();
        }

        @Override
        public boolean isNull() {
            return true;
        }
    }

    /** Text. */
    record Text(String text) implements Cell {

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeString(text);
        }

        @Override
        public Cell map(UnaryOperator<String> change) {
            return new Text(change.apply(text));
        }
    }

    /** The name of something, which is never cut, as a part of it would name nothing. */
    record Name(String text) implements Cell {

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeString(text);
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }

    /** A number, written with the same digits everywhere. */
    sealed interface Numeric extends Cell {

        @Override
        default void writeTo(JsonGenerator json) throws IOException {
            json.writeNumber(text());
        }

        @Override
        default boolean isNumber() {
            return true;
        }
    }

    /** A whole number of at most 64 bits. */
    record Whole(long value) implements Numeric {

        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A whole number of any size. */
    record BigWhole(BigInteger value) implements Numeric {

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** An exact decimal, shown with its scale. */
    record Decimal(BigDecimal value) implements Numeric {

        /** Beyond this scale the plain form would be zeros without end. */
        private static final int PLAIN_SCALE = 1000;

        @Override
        public String text() {
            return Math.abs((long) value.scale()) <= PLAIN_SCALE ? value.toPlainString() : value.toString();
        }
    }

    /** A double, in the shortest form that reads back as the same double. */
    record Real(double value) implements Numeric {

        @Override
        public String text() {
            return NumberOutput.toString(value, true);
        }

        /** JSON has no infinities: they are the strings "NaN", "Infinity" and "-Infinity". */
        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            if (Double.isFinite(value)) {
                Numeric.super.writeTo(json);
            } else {
                json.writeString(text());
            }
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Cell {

        @Override
        public String text() {
            return Boolean.toString(value);
        }

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeBoolean(value);
        }
    }

    /** A moment, in UTC as ISO 8601. */
    record Moment(Instant value) implements Cell {

        @Override
        public String text() {
            return value.toString();
        }

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeString(text());
        }
    }

    /** Several values, such as the keys of a table: parted by commas for people, an array in JSON. */
    record Many(List<Cell> values) implements Cell {

        /** Copies the values. */
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return values.stream().map(Cell::text).collect(Collectors.joining(", "));
        }

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (Cell value : values) {
                value.writeTo(json);
            }
            json.writeEndArray();
        }

        @Override
        public Cell map(UnaryOperator<String> change) {
            return new Many(values.stream().map(value -> value.map(change)).toList());
        }
    }

    /** A JSON object or array (or scalar), shown as JSON in every format. */
    record Nested(JsonNode value) implements Cell {

        @Override
        public String text() {
            return value.isTextual() ? value.textValue() : JsonText.of(this);
        }

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeTree(value);
        }

        @Override
        public Cell map(UnaryOperator<String> change) {
            return new Nested(JsonTexts.map(value, change));
        }
    }
}
