package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.NameTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The last STATE of a tap. It is kept as text: taps may send one with every record, and hardly any is needed. */
final class LastState implements Supplier<JsonNode> {

    private static final NameTable FIELDS = NameTable.of(List.of("type", "value"));
    private static final int VALUE = 1;

    private final JsonScanner in = new JsonScanner();
    private byte[] text = new byte[1 << 10];
    private int length;
    /** Where its message began. */
    private long offset;

    private boolean isStandard = true;

    /**
     * Takes a STATE message.
     *
     * @return false if it says nothing: its value is absent or null
     * @throws io.dataspoc.pipe.source.json.JsonFaultException if it is no JSON
     */
    boolean take(SourceLine line) {
        byte[] data = line.data();
        in.reset(data, line.from(), line.to());
        in.enterObject();
        int start = 0;
        int end = 0;
        boolean hasOddWords = false;
        int field = in.nextField(FIELDS, 0);
        while (field != JsonScanner.END) {
            in.skipValue();
            if (field == VALUE) {
                start = in.valueStart();
                end = in.valueEnd();
                hasOddWords = in.isNonStandard();
            }
            field = in.nextField(FIELDS, VALUE);
        }
        in.finish();
        boolean isNothing = start == end || data[start] == 'n';
        if (!isNothing) {
            keep(data, start, end);
            offset = line.offset();
            isStandard = !hasOddWords;
        }
        in.release();
        return !isNothing;
    }

    private void keep(byte[] data, int start, int end) {
        length = end - start;
        if (length > text.length) {
            text = new byte[Math.max(length, text.length * 2)];
        }
        System.arraycopy(data, start, text, 0, length);
    }

    @Override
    public JsonNode get() {
        if (!isStandard) {
            throw new SourceException(Problem.of(
                            "the tap's last STATE holds NaN or an infinity, which no bookmark can: it would come back"
                                    + " changed")
                    .at("byte " + offset));
        }
        try {
            return TapJson.parse(text, 0, length);
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    Problem.of("the tap's last STATE is no JSON: " + e.getOriginalMessage())
                            .at("byte " + offset)
                            .hint("only the tap can write it otherwise; its value begins with "
                                    + new String(Arrays.copyOf(text, Math.min(length, 100)), StandardCharsets.UTF_8)),
                    e);
        }
    }
}
