package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.TimestampType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of directories as those of JSON records, by the same rules as those of other files. */
final class DirectoryJson {

    private final LazyEngine engine;
    private final Map<Key, Optional<JsonNode>> known = new HashMap<>();

    private record Key(Field field, String value) {}

    DirectoryJson(LazyEngine engine) {
        this.engine = engine;
    }

    /** A value for a column, null for an absent one; empty if it is none of the column's type. */
    Optional<JsonNode> find(Field field, String value) {
        return known.computeIfAbsent(new Key(field, value), this::make);
    }

    private Optional<JsonNode> make(Key key) {
        return DirectoryValues.text(engine.engine(), key.value(), key.field())
                .map(text -> node(key.field().type(), text));
    }

    private static JsonNode node(LogicalType type, DirectoryValues.Text text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (text.value() == null) {
            return nodes.nullNode();
        }
        if (type instanceof BooleanType) {
            return nodes.booleanNode(text.value().equalsIgnoreCase("true"));
        }
        if (type instanceof IntegerType || type instanceof DecimalType || type instanceof FloatType) {
            return nodes.numberNode(new BigDecimal(text.value()));
        }
        if (type instanceof TimestampType timestamp) {
            boolean isUtc = timestamp.zone() == TimestampType.Zone.UTC;
            return nodes.textNode(text.value().replace(' ', 'T').replaceFirst("[+]00$", "") + (isUtc ? "Z" : ""));
        }
        return type instanceof JsonType ? nodes.rawValueNode(new RawValue(text.value())) : nodes.textNode(text.value());
    }
}
