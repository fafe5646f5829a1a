package io.dataspoc.pipe.source.json;

import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import org.jspecify.annotations.Nullable;

/**
 * The type of objects and arrays: a struct where the objects are alike (see {@link InferredObject}), a list where the
 * elements have a type of their own, else JSON.
 */
final class InferredNesting {

    private static final int MAX_DEPTH = 16;

    private final JsonOptions options;
    private final int depth;
    private @Nullable InferredObject objects;
    private @Nullable InferredType elements;
    private boolean anyNonStandard;

    InferredNesting(JsonOptions options, int depth) {
        this.options = options;
        this.depth = depth;
    }

    boolean isSeen() {
        return objects != null || elements != null;
    }

    /** Whether there may be a value that is none of the type. */
    boolean isOdd() {
        return anyNonStandard || (objects != null && objects.isOdd()) || (elements != null && elements.isOdd());
    }

    /** A number that grows with whatever the type depends on. */
    long learnt() {
        return (objects == null ? 0 : 1 + objects.learnt()) + (elements == null ? 0 : 1 + elements.learnt());
    }

    void observeObject(JsonScanner in) {
        if (objects == null) {
            objects = new InferredObject(options, depth + 1);
        }
        if (depth >= MAX_DEPTH || !objects.isStable()) {
            skip(in);
        } else {
            objects.observe(in);
        }
    }

    void observeArray(JsonScanner in) {
        if (elements == null) {
            elements = new InferredType(options, depth + 1);
        }
        if (depth >= MAX_DEPTH) {
            skip(in);
            return;
        }
        in.enterArray();
        while (in.nextElement()) {
            elements.observe(in);
        }
    }

    private void skip(JsonScanner in) {
        in.skipValue();
        anyNonStandard |= in.isNonStandard();
    }

    LogicalType type() {
        if (depth >= MAX_DEPTH || (objects != null && elements != null)) {
            return new JsonType();
        }
        if (objects != null) {
            return objects.type();
        }
        LogicalType element = elements == null ? new NullType() : elements.type();
        boolean untyped = element instanceof NullType || element instanceof JsonType;
        return untyped ? new JsonType() : new ListType(element);
    }
}
