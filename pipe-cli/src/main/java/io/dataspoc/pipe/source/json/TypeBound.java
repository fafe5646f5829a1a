package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import io.dataspoc.type.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The least type of the values of two schemas, which always exists: a wider type where one holds both exactly, binary
 * numbers where integers meet them, text where other scalars meet, JSON where objects or arrays meet anything else.
 */
final class TypeBound {

    private final SchemaOptions options;

    TypeBound(SchemaOptions options) {
        this.options = options;
    }

    /** An absent type says nothing. */
    Optional<LogicalType> of(Optional<LogicalType> a, Optional<LogicalType> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return Optional.of(of(a.get(), b.get()));
    }

    LogicalType of(LogicalType a, LogicalType b) {
        if (a instanceof StructType x && b instanceof StructType y) {
            return members(x, y);
        }
        if (a instanceof ListType x && b instanceof ListType y) {
            return new ListType(of(x.element(), y.element()));
        }
        Optional<LogicalType> wider = Widening.of(a, b);
        if (wider.isPresent()) {
            return wider.get();
        }
        if (isNested(a) || isNested(b)) {
            return new JsonType();
        }
        return numbers(a, b).or(() -> formatted(a, b)).orElseGet(StringType::new);
    }

    private LogicalType members(StructType a, StructType b) {
        Map<String, LogicalType> merged = new LinkedHashMap<>();
        for (Field field : a.fields()) {
            merged.put(field.name(), field.type());
        }
        for (Field field : b.fields()) {
            merged.merge(field.name(), field.type(), this::of);
        }
        List<Member> members = new ArrayList<>();
        merged.forEach((name, type) -> members.add(new Member(name, type)));
        return Member.struct(members);
    }

    private static boolean isNested(LogicalType type) {
        return type instanceof JsonType || type instanceof ListType || type instanceof StructType;
    }

    private static Optional<LogicalType> numbers(LogicalType a, LogicalType b) {
        boolean binary = a instanceof FloatType || b instanceof FloatType;
        return binary && isNumber(a) && isNumber(b) ? Optional.of(FloatType.DOUBLE) : Optional.empty();
    }

    private static boolean isNumber(LogicalType type) {
        return type instanceof FloatType || type instanceof IntegerType || type instanceof DecimalType;
    }

    private Optional<LogicalType> formatted(LogicalType a, LogicalType b) {
        if (options.mixedText() == SchemaOptions.MixedText.TEXT) {
            return Optional.empty();
        }
        if (b instanceof StringType && isFormat(a)) {
            return Optional.of(a);
        }
        return a instanceof StringType && isFormat(b) ? Optional.of(b) : Optional.empty();
    }

    private static boolean isFormat(LogicalType type) {
        return type instanceof DateType
                || type instanceof TimeType
                || type instanceof TimestampType
                || type instanceof UuidType;
    }
}
