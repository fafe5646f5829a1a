package io.dataspoc.pipe.source.json;

import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import java.util.Optional;

/**
 * The least type of all values of a field. Values of one kind give its type; scalars of several kinds are text, and
 * objects or arrays with anything else are JSON.
 */
final class InferredType {

    private final JsonOptions options;
    private final InferredNumber numbers = new InferredNumber();
    private final InferredText texts = new InferredText();
    private final InferredNesting nestings;
    private boolean booleans;

    InferredType(JsonOptions options) {
        this(options, 0);
    }

    InferredType(JsonOptions options, int depth) {
        this.options = options;
        this.nestings = new InferredNesting(options, depth);
    }

    /** Whether there may be a value that is none of the type, as no column holds it unchanged. */
    boolean isOdd() {
        return numbers.isOdd() || texts.isOdd() || nestings.isOdd();
    }

    /** A number that grows with whatever the type depends on. */
    long learnt() {
        return (booleans ? 1 : 0) + numbers.learnt() + texts.learnt() + nestings.learnt();
    }

    /** Reads the next value. */
    void observe(JsonScanner in) {
        switch (in.peek()) {
            case 'n' -> in.takeNull();
            case 't', 'f' -> {
                in.readBoolean();
                booleans = true;
            }
            case '"' -> {
                in.readString();
                texts.observe(in.text(), in.textStart(), in.textEnd());
            }
            case '{' -> nestings.observeObject(in);
            case '[' -> nestings.observeArray(in);
            default -> numbers.observe(in.readNumber());
        }
    }

    /** The least decimal that holds all values; empty if none does, or they have another type. */
    Optional<DecimalType> decimal() {
        LogicalType type = type();
        return type instanceof DecimalType || type instanceof IntegerType ? numbers.decimal() : Optional.empty();
    }

    LogicalType type() {
        boolean scalars = booleans || numbers.isSeen() || texts.isSeen();
        if (nestings.isSeen()) {
            return scalars ? new JsonType() : nestings.type();
        }
        if (booleans && !numbers.isSeen() && !texts.isSeen()) {
            return new BooleanType();
        }
        if (numbers.isSeen() && !booleans && !texts.isSeen()) {
            return numbers.type(options);
        }
        if (texts.isSeen() && !booleans && !numbers.isSeen()) {
            return texts.type(options);
        }
        return scalars ? new StringType() : new NullType();
    }
}
