package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.Widening;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A typed field of an object, whose name may be any text.
 *
 * @param name may be empty
 * @param type of its values
 */
record Member(String name, LogicalType type) {

    /**
     * The struct of those members of which a value was seen, for the others have no type yet; JSON if there can be none:
     * without such a member, or if a name is empty, holds U+0000, at which engines take it to end, or differs from
     * another by case only, which readers of Parquet do not tell apart.
     */
    static LogicalType struct(List<Member> members) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            boolean isName = !member.name().isEmpty() && member.name().indexOf('\0') < 0;
            if (!isName || !names.add(member.name().toLowerCase(Locale.ROOT))) {
                return new JsonType();
            }
        }
        List<Field> typed = members.stream()
                .filter(member -> !(member.type() instanceof NullType))
                .map(member -> new Field(member.name(), member.type()))
                .toList();
        return typed.isEmpty() ? new JsonType() : new StructType(typed);
    }

    /** The struct of members by their names. */
    static LogicalType struct(Map<String, LogicalType> members) {
        return struct(members.entrySet().stream()
                .map(member -> new Member(member.getKey(), member.getValue()))
                .toList());
    }

    /** What two values need that the same column is for; the first one's need where both cannot be had at once. */
    static LogicalType joined(LogicalType first, LogicalType second) {
        if (first instanceof StructType a && second instanceof StructType b) {
            Map<String, LogicalType> members = new LinkedHashMap<>();
            a.fields().forEach(field -> members.put(field.name(), field.type()));
            b.fields().forEach(field -> members.merge(field.name(), field.type(), Member::joined));
            return struct(members);
        }
        if (first instanceof ListType a && second instanceof ListType b) {
            return new ListType(joined(a.element(), b.element()));
        }
        boolean areDecimals = first instanceof DecimalType && second instanceof DecimalType;
        return areDecimals ? Widening.of(first, second).orElse(first) : first;
    }
}
