package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.StructVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads objects as structs. */
final class StructReader extends ValueReader {

    private final StructType type;
    private final List<ValueReader> readers;
    private final NameTable names;
    /** The members of the object under way that need another type, or are not there yet. */
    private final Map<String, LogicalType> needed = new LinkedHashMap<>();

    StructReader(JsonOptions options, Tally.Column tally, StructType type, List<ValueReader> readers) {
        super(options, tally);
        this.type = type;
        this.readers = List.copyOf(readers);
        this.names = NameTable.of(type.fields().stream().map(Field::name).toList());
    }

    @Override
    void read(JsonScanner in, Vector out) {
        if (in.peek() != '{') {
            throw wrongType(in, "an object");
        }
        StructVector struct = (StructVector) out;
        needed.clear();
        try {
            readMembers(in, struct);
        } catch (JsonFaultException e) {
            struct.abandon();
            throw e;
        }
        if (!needed.isEmpty()) {
            struct.abandon();
            throw new NeedsTypeException(withNeeded());
        }
        struct.close();
    }

    private void readMembers(JsonScanner in, StructVector struct) {
        in.enterObject();
        int expected = 0;
        int member = in.nextField(names, expected);
        while (member != JsonScanner.END) {
            if (member == JsonScanner.UNKNOWN) {
                readUnknown(in);
            } else {
                readMember(in, struct, member);
                expected = member + 1;
            }
            member = in.nextField(names, expected);
        }
    }

    private void readMember(JsonScanner in, StructVector struct, int member) {
        Vector values = struct.members().get(member);
        if (values.size() > struct.size()) {
            tally().count(Coercion.DUPLICATE_KEY);
            values.truncate(struct.size());
        }
        if (in.takeNull()) {
            return;
        }
        try {
            readers.get(member).read(in, values);
        } catch (NeedsTypeException e) {
            need(names.name(member), e.type());
        }
    }

    private void readUnknown(JsonScanner in) {
        int nameStart = in.nameStart();
        int nameEnd = in.nameEnd();
        if (in.takeNull()) {
            return;
        }
        switch (options().extraMembers()) {
            case DROP -> {
                tally().count(Coercion.DROPPED_MEMBER);
                in.skipValue();
            }
            case REJECT ->
                throw new JsonFaultException(
                        FaultCode.UNKNOWN_FIELD,
                        nameStart,
                        "the struct has no member '" + Excerpt.of(in.data(), nameStart, nameEnd) + "'");
            case ADD -> {
                InferredType added = new InferredType(options());
                added.observe(in);
                need(Names.decode(in.data(), nameStart, nameEnd), added.type());
            }
        }
    }

    private void need(String name, LogicalType member) {
        needed.merge(name, member, Member::joined);
    }

    private LogicalType withNeeded() {
        Map<String, LogicalType> members = new LinkedHashMap<>();
        type.fields().forEach(field -> members.put(field.name(), field.type()));
        members.putAll(needed);
        return Member.struct(members);
    }
}
