package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.StructVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import java.util.ArrayList;
import java.util.List;

/** Reads objects as structs. */
final class StructReader extends ValueReader {

    private final StructType type;
    private final List<ValueReader> readers;
    private final NameTable names;

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
        try {
            readMembers(in, struct);
        } catch (NeedsTypeException | JsonFaultException e) {
            struct.abandon();
            throw e;
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
            throw new NeedsTypeException(with(names.name(member), e.type()));
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
                throw new NeedsTypeException(with(Names.decode(in.data(), nameStart, nameEnd), added.type()));
            }
        }
    }

    private LogicalType with(String name, LogicalType member) {
        List<Member> members = new ArrayList<>();
        type.fields()
                .forEach(field ->
                        members.add(new Member(field.name(), field.name().equals(name) ? member : field.type())));
        if (type.fields().stream().noneMatch(field -> field.name().equals(name))) {
            members.add(new Member(name, member));
        }
        return Member.struct(members);
    }
}
