package io.dataspoc.pipe.source.json;

import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A typed field of an object, whose name may be any text.
 *
 * @param name may be empty
 * @param type of its values
 */
record Member(String name, LogicalType type) {

    /**
     * The struct of some members; JSON if there can be none: without members, or if a name is empty or differs from
     * another by case only, which readers of Parquet do not tell apart.
     */
    static LogicalType struct(List<Member> members) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (member.name().isEmpty() || !names.add(member.name().toLowerCase(Locale.ROOT))) {
                return new JsonType();
            }
        }
        return members.isEmpty()
                ? new JsonType()
                : new StructType(members.stream()
                        .map(member -> new Field(member.name(), member.type()))
                        .toList());
    }
}
