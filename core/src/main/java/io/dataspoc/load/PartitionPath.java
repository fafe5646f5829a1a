package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.PartitionValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the directories say in which other tools keep files. */
final class PartitionPath {

    private PartitionPath() {}

    /** The {@code key=value} directories between the table's and the file. */
    static List<PartitionValue> values(ObjectKey location, ObjectKey file) {
        List<PartitionValue> values = new ArrayList<>();
        String[] segments =
                file.value().substring(location.value().length() + 1).split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            int equals = segments[i].indexOf('=');
            if (equals > 0) {
                values.add(new PartitionValue(
                        decoded(segments[i].substring(0, equals)), value(segments[i].substring(equals + 1))));
            }
        }
        return values;
    }

    private static @Nullable String value(String text) {
        return text.equals(PartitionValue.NULL_SEGMENT) ? null : decoded(text);
    }

    /** A segment before it was percent-encoded, if it was. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not percent-encoded after all.
            return text;
        }
    }
}
