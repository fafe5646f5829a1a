package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.NameTable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Takes the fields of records that are not wanted out of lines that are kept aside: they are to be stored nowhere. */
final class LeftOutFields {

    private static final NameTable MESSAGE = NameTable.of(List.of("record"));
    private static final byte[] NOTHING = {};

    private static final byte[] OF_SINGER = FieldChoice.OF_SINGER.getBytes(StandardCharsets.US_ASCII);

    private final FieldChoice choice;
    /** The only fields that stay, if there are such, else those that do not. */
    private final NameTable names;

    LeftOutFields(FieldChoice choice) {
        Set<String> only = choice.only();
        this.choice = choice;
        this.names = NameTable.of(List.copyOf(only == null ? choice.leftOut() : only));
    }

    /** The line as a row that cannot be loaded; one that is no JSON, where nobody can tell its fields, is not kept. */
    RejectedRow rejected(SourceLine line, String code, String message) {
        if (choice.isAll()) {
            return line.rejected(code, message);
        }
        try {
            byte[] kept = line.file().isEmpty() ? message(line) : record(line.data(), line.from(), line.to());
            return new SourceLine(kept, 0, kept.length, line.offset(), line.file()).rejected(code, message);
        } catch (JsonFaultException e) {
            return new SourceLine(NOTHING, 0, 0, line.offset(), line.file())
                    .rejected(code, message + " (the line is not kept, for columns of its stream are left out)");
        }
    }

    /** A message with only the wanted fields in its record. */
    private byte[] message(SourceLine line) {
        ObjectText kept = new ObjectText(line.data());
        JsonScanner in = new JsonScanner();
        in.reset(line.data(), line.from(), line.to());
        in.enterObject();
        for (int field = in.nextField(MESSAGE, 0); field != JsonScanner.END; field = in.nextField(MESSAGE, 0)) {
            int name = in.nameStart();
            in.skipValue();
            boolean isRecord = field == 0 && line.data()[in.valueStart()] == '{';
            if (isRecord) {
                kept.add(name, in.valueStart(), record(line.data(), in.valueStart(), in.valueEnd()));
            } else {
                kept.add(name, in.valueEnd(), NOTHING);
            }
        }
        in.finish();
        return kept.end();
    }

    private byte[] record(byte[] data, int from, int to) {
        ObjectText kept = new ObjectText(data);
        JsonScanner in = new JsonScanner();
        in.reset(data, from, to);
        in.enterObject();
        for (int field = in.nextField(names, 0); field != JsonScanner.END; field = in.nextField(names, 0)) {
            int name = in.nameStart();
            in.skipValue();
            if (stays(field == JsonScanner.UNKNOWN, data, name)) {
                kept.add(name, in.valueEnd(), NOTHING);
            }
        }
        in.finish();
        return kept.end();
    }

    private boolean stays(boolean isUnknown, byte[] data, int name) {
        if (choice.only() == null) {
            return isUnknown;
        }
        int end = Math.min(name + OF_SINGER.length, data.length);
        return !isUnknown || Arrays.equals(data, name, end, OF_SINGER, 0, OF_SINGER.length);
    }

    /** An object that is put together from the members of another one, as they were written. */
    private static final class ObjectText {
        private final byte[] source;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        ObjectText(byte[] source) {
            this.source = source;
        }

        /**
         * Adds a member.
         *
         * @param name where its name begins
         * @param end up to where it stays
         * @param value what follows instead of the rest
         */
        void add(int name, int end, byte[] value) {
            text.write(text.size() == 0 ? '{' : ',');
            text.write(source, name - 1, end - name + 1);
            text.write(value, 0, value.length);
        }

        byte[] end() {
            if (text.size() == 0) {
                text.write('{');
            }
            text.write('}');
            return text.toByteArray();
        }
    }
}
