package io.dataspoc.type;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of types in catalogs: Arrow's names, as {@code str(pyarrow.DataType)} prints them. JSON and UUID, which have
 * the storage of other types, are Arrow's canonical extension types inside of lists and structs; a column's own is told
 * by its storage and a {@code logical} name beside it.
 */
public final class TypeFormat {

    private TypeFormat() {}

    /** The name of a type with nothing lost: {@link #parse} gives it back. */
    public static String format(LogicalType type) {
        if (type instanceof ListType list) {
            return "list<item: " + format(list.element()) + ">";
        }
        if (type instanceof StructType struct) {
            return struct.fields().stream()
                    .map(field -> TypeParser.quote(field.name()) + ": " + format(field.type()))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        boolean extension = type instanceof JsonType || type instanceof UuidType;
        return extension ? "extension<arrow." + type + ">" : type.toString();
    }

    /** The name of what a column is stored as, as readers that know no logical types expect it. */
    public static String storage(LogicalType type) {
        return switch (logical(type).orElse("")) {
            case "uuid" -> "fixed_size_binary[16]";
            case "json", "null" -> "string";
            default -> format(type);
        };
    }

    /** The logical name of a column whose storage does not say it all: {@code json}, {@code uuid} or {@code null}. */
    public static Optional<String> logical(LogicalType type) {
        if (type instanceof JsonType) {
            return Optional.of("json");
        }
        if (type instanceof UuidType) {
            return Optional.of("uuid");
        }
        return type instanceof NullType ? Optional.of("null") : Optional.empty();
    }

    /** Reads the text of {@link #format}; empty if it is none of ours. */
    public static Optional<LogicalType> parse(String text) {
        return TypeParser.parse(text);
    }

    /** Reads a column's type from its storage and logical name; empty if it is none of ours. */
    public static Optional<LogicalType> parseColumn(String storage, Optional<String> logical) {
        return switch (logical.orElse("")) {
            case "json" -> Optional.of(new JsonType());
            case "uuid" -> Optional.of(new UuidType());
            case "null" -> Optional.of(new NullType());
            default -> parse(storage);
        };
    }
}
