package io.dataspoc.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one schema differs from another. */
public final class SchemaDifference {

    private SchemaDifference() {}

    /** The changes that lead from the older to the newer schema, in the order of the newer, dropped columns last. */
    public static List<SchemaChange> between(Schema older, Schema newer) {
        List<SchemaChange> changes = new ArrayList<>();
        for (Field field : newer.fields()) {
            older.find(field.name())
                    .ifPresentOrElse(
                            before -> retyped(before, field).ifPresent(changes::add),
                            () -> changes.add(
                                    new SchemaChange(SchemaChange.Kind.ADDED, field.name(), null, field.type())));
        }
        for (Field field : older.fields()) {
            if (newer.find(field.name()).isEmpty()) {
                changes.add(new SchemaChange(SchemaChange.Kind.DROPPED, field.name(), field.type(), null));
            }
        }
        return List.copyOf(changes);
    }

    private static Optional<SchemaChange> retyped(Field before, Field after) {
        if (before.type().equals(after.type())) {
            return Optional.empty();
        }
        SchemaChange.Kind kind = Widening.of(before.type(), after.type())
                        .filter(after.type()::equals)
                        .isPresent()
                ? SchemaChange.Kind.WIDENED
                : SchemaChange.Kind.RETYPED;
        return Optional.of(new SchemaChange(kind, after.name(), before.type(), after.type()));
    }
}
