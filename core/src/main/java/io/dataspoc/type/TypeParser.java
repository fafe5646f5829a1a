package io.dataspoc.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Arrow's names of types, and those that older catalogs hold. */
final class TypeParser {

    private static final int MAX_DEPTH = 64;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SCALAR = Pattern.compile("[a-z0-9_.]+(\\[[^\\]]*\\]|\\([^)]*\\)|<arrow\\.[a-z]+>)?");
    private static final Pattern DECIMAL = Pattern.compile("decimal(?:128)?\\((\\d{1,2}), ?(\\d{1,2})\\)");
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp\\[(s|ms|us|ns)(?:, ?tz=([^\\]]+))?\\]");
    private static final Pattern INTEGER = Pattern.compile("(u?)int(8|16|32|64)");

    private final String text;
    private int position;

    private TypeParser(String text) {
        this.text = text;
    }

    static Optional<LogicalType> parse(String text) {
        TypeParser parser = new TypeParser(text.strip());
        LogicalType type = parser.type(0);
        return type == null || parser.position != parser.text.length() ? Optional.empty() : Optional.of(type);
    }

    /** A struct member's name as the text holds it: plain if it is an identifier, else in double quotes. */
    static String quote(String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private @Nullable LogicalType type(int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
        if (skip("list<")) {
            return list(depth);
        }
        if (skip("struct<")) {
            return struct(depth);
        }
        Matcher matcher = SCALAR.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return scalar(matcher.group());
    }

    private @Nullable LogicalType list(int depth) {
        if (name() == null || !skip(": ")) {
            return null;
        }
        LogicalType element = type(depth + 1);
        return element == null || !skip(">") ? null : new ListType(element);
    }

    private @Nullable LogicalType struct(int depth) {
        List<Field> fields = new ArrayList<>();
        do {
            String name = name();
            if (name == null || name.isEmpty() || !skip(": ")) {
                return null;
            }
            LogicalType type = type(depth + 1);
            if (type == null || fields.stream().anyMatch(field -> field.name().equals(name))) {
                return null;
            }
            fields.add(new Field(name, type));
        } while (skip(", "));
        return skip(">") ? new StructType(fields) : null;
    }

    private @Nullable String name() {
        if (skip("\"")) {
            return quotedName();
        }
        Matcher matcher = PLAIN_NAME.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    private @Nullable String quotedName() {
        StringBuilder name = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return name.toString();
            }
            if (c == '\\' && position < text.length()) {
                c = text.charAt(position++);
            }
            name.append(c);
        }
        return null;
    }

    private boolean skip(String token) {
        if (!text.startsWith(token, position)) {
            return false;
        }
        position += token.length();
        return true;
    }

    private static @Nullable LogicalType scalar(String name) {
        return switch (name) {
            case "null" -> new NullType();
            case "bool", "boolean" -> new BooleanType();
            case "double", "float64" -> FloatType.DOUBLE;
            case "float", "float32" -> new FloatType(32);
            case "string", "large_string", "utf8" -> new StringType();
            case "binary", "large_binary" -> new BinaryType();
            case "date32[day]", "date32" -> new DateType();
            case "time64[us]" -> new TimeType();
            case "extension<arrow.json>" -> new JsonType();
            case "extension<arrow.uuid>" -> new UuidType();
            default -> parametrized(name);
        };
    }

    private static @Nullable LogicalType parametrized(String name) {
        Matcher integer = INTEGER.matcher(name);
        if (integer.matches()) {
            return new IntegerType(
                    Integer.parseInt(integer.group(2)),
                    integer.group(1).isEmpty() ? IntegerType.Signedness.SIGNED : IntegerType.Signedness.UNSIGNED);
        }
        Matcher timestamp = TIMESTAMP.matcher(name);
        if (timestamp.matches()) {
            return timestamp(timestamp.group(1), timestamp.group(2));
        }
        Matcher decimal = DECIMAL.matcher(name);
        return decimal.matches()
                ? decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))
                : null;
    }

    private static LogicalType timestamp(String unit, @Nullable String zone) {
        TimestampType.Unit resolution = switch (unit) {
            case "s", "ms" -> TimestampType.Unit.MILLIS;
            case "us" -> TimestampType.Unit.MICROS;
            default -> TimestampType.Unit.NANOS;
        };
        return new TimestampType(resolution, zone == null ? TimestampType.Zone.NONE : TimestampType.Zone.UTC);
    }

    private static @Nullable LogicalType decimal(int precision, int scale) {
        boolean valid = precision >= 1 && precision <= DecimalType.MAX_PRECISION && scale <= precision;
        return valid ? new DecimalType(precision, scale) : null;
    }
}
