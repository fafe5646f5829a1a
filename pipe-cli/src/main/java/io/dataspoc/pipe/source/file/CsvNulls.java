package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.pipe.source.StreamSink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the texts that stand for absent values, but for the empty one. */
final class CsvNulls {

    private CsvNulls() {}

    /** Compares what is there with what would be there if no text stood for an absent value. */
    static void count(Engine engine, CsvScan scan, List<CsvPart> parts, StreamSink sink) {
        if (scan.options().nulls().stream().allMatch(String::isEmpty)) {
            return;
        }
        Map<String, Long> counts = new TreeMap<>();
        for (CsvPart part : parts) {
            List<Long> all = texts(engine, part, scan.rows(part, List.of("")));
            List<Long> taken = texts(engine, part, scan.rows(part));
            for (int i = 0; i < part.width(); i++) {
                counts.merge(part.columns().get(i), all.get(i) - taken.get(i), Long::sum);
            }
        }
        counts.forEach((column, count) -> {
            if (count > 0) {
                sink.count("null tokens in '" + column + "'", count);
            }
        });
    }

    private static List<Long> texts(Engine engine, CsvPart part, String rows) {
        String counts = IntStream.range(0, part.width())
                .mapToObj(i -> "count(nullif(" + CsvScan.name(i) + ", ''))")
                .collect(Collectors.joining(", "));
        return engine.query(
                        "SELECT " + counts + " FROM (" + rows + ")",
                        row -> IntStream.rangeClosed(1, part.width())
                                .mapToObj(row::number)
                                .toList())
                .get(0);
    }
}
