package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures in a tap's log, as its library writes them (the metrics of singer-python and of the Singer SDK): a line
 * {@code METRIC: {…}} with the kind of figure, its value since the last such line, and the stream as a tag.
 */
final class TapMetrics {

    private static final String PREFIX = "METRIC: ";

    private final Map<String, Long> records = new LinkedHashMap<>();

    static boolean isIn(String line) {
        return line.contains(PREFIX);
    }

    /** Takes a line of the log, whatever it says. */
    synchronized void add(String line) {
        if (!isIn(line)) {
            return;
        }
        String json = line.substring(line.indexOf(PREFIX) + PREFIX.length());
        TapJson.parseObject(json)
                .filter(metric -> metric.path("metric").asText().equals("record_count"))
                .ifPresent(this::count);
    }

    private void count(ObjectNode metric) {
        JsonNode tags = metric.path("tags");
        JsonNode stream = tags.path(tags.has("stream") ? "stream" : "endpoint");
        JsonNode value = metric.path("value");
        if (stream.isTextual() && value.isIntegralNumber() && value.canConvertToLong()) {
            records.merge(stream.asText(), value.asLong(), Long::sum);
        }
    }

    /** How many records the tap has counted, by stream. */
    synchronized Map<String, Long> records() {
        return Map.copyOf(records);
    }
}
