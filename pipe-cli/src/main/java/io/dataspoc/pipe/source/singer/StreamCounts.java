package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.Coercion;
import io.dataspoc.pipe.source.json.Tally;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells the run report what was changed in the values of one stream, each change once. */
final class StreamCounts {

    private final Tally tally = new Tally();
    private final Map<String, Long> told = new HashMap<>();

    Tally tally() {
        return tally;
    }

    /** Adds what was counted since the last time. */
    void tell(StreamSink sink) {
        tally.counts()
                .forEach((column, counts) ->
                        counts.forEach((coercion, count) -> tell(sink, sentence(column, coercion), count)));
    }

    private void tell(StreamSink sink, String what, long count) {
        long before = told.getOrDefault(what, 0L);
        if (count > before) {
            sink.count(what, count - before);
            told.put(what, count);
        }
    }

    private static String sentence(String column, Coercion coercion) {
        return coercion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in '" + column + "'";
    }
}
