package io.dataspoc.pipe.source.json;

import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import java.util.ArrayList;
import java.util.List;

/**
 * The type of objects: a struct if they are alike, which means that there are at most 100 names in all and that each
 * object has, on average, at least half of them; else JSON, as the names are then rather values.
 */
final class InferredObject {

    private static final int MAX_NAMES = 100;

    private final InferredFields fields;
    private long objects;
    private long members;
    private long turns;

    InferredObject(JsonOptions options, int depth) {
        this.fields = new InferredFields(options, depth);
    }

    /** Whether there is still a point in looking into more objects. */
    boolean isStable() {
        return fields.size() <= MAX_NAMES;
    }

    boolean isOdd() {
        return fields.isOdd();
    }

    /** A number that grows with whatever the type depends on. */
    long learnt() {
        return turns + fields.learnt();
    }

    void observe(JsonScanner in) {
        boolean wereAlike = areAlike();
        objects++;
        members += fields.observe(in);
        turns += wereAlike == areAlike() ? 0 : 1;
    }

    private boolean areAlike() {
        return isStable() && members * 2 >= objects * fields.size();
    }

    LogicalType type() {
        List<Member> typed = new ArrayList<>();
        fields.forEach((name, inferred) -> typed.add(new Member(name, inferred.type())));
        return areAlike() ? Member.struct(typed) : new JsonType();
    }
}
