package io.dataspoc.pipe;

import java.util.ArrayList;
import java.util.List;

/** Singer catalogs and messages for tests. */
final class Catalogs {

    private Catalogs() {}

    static String of(String... streams) {
        return "{\"streams\":[" + String.join(",", streams) + "]}";
    }

    /** A stream as taps of databases describe it: id, name and key, and an integer id, an amount and a time. */
    static String table(String id, String table) {
        return """
                {"tap_stream_id":"%s","stream":"%s","table_name":"%s","key_properties":["id"],
                 "schema":%s,
                 "metadata":[{"breadcrumb":[],"metadata":{"table-name":"%s","schema-name":"public",
                 "replication-method":"INCREMENTAL","replication-key":"made","table-key-properties":["id"]}}]}""".formatted(id, id, table, schema(), table);
    }

    static String schema() {
        return """
                {"type":"object","properties":{"id":{"type":"integer"},"amount":{"type":["null","number"],\
                "multipleOf":0.01},"made":{"type":["null","string"],"format":"date-time"}}}""";
    }

    static String schemaMessage(String stream) {
        return "{\"type\":\"SCHEMA\",\"stream\":\"" + stream + "\",\"key_properties\":[\"id\"],\"schema\":" + schema()
                + "}";
    }

    static String record(String stream, long id, String amount) {
        return "{\"type\":\"RECORD\",\"stream\":\"" + stream + "\",\"record\":{\"id\":" + id + ",\"amount\":" + amount
                + ",\"made\":\"2026-01-02T03:04:05Z\"}}";
    }

    static String state(String value) {
        return "{\"type\":\"STATE\",\"value\":" + value + "}";
    }

    /** A SCHEMA of a stream whose rows nothing identifies. */
    static String keylessSchema(String stream) {
        return schemaMessage(stream).replace("[\"id\"]", "[]");
    }

    /** All that a tap writes of one stream: a SCHEMA without keys, rows of these ids, and a STATE with the last one. */
    static String[] keyless(String stream, long first, long last) {
        return messages(keylessSchema(stream), stream, first, last);
    }

    /** All that a tap writes of one stream whose key is the id. */
    static String[] keyed(String stream, long first, long last) {
        return messages(schemaMessage(stream), stream, first, last);
    }

    private static String[] messages(String schema, String stream, long first, long last) {
        List<String> lines = new ArrayList<>(List.of(schema));
        for (long id = first; id <= last; id++) {
            lines.add(record(stream, id, id + ".25"));
        }
        lines.add(state("{\"" + stream + "\":" + last + "}"));
        return lines.toArray(String[]::new);
    }

    /** A tap, {@code tap-hr}, that sends all streams, whatever its catalog says. */
    static void wholeDatabase(PipeHome home) {
        home.discoverableTap(
                "tap-hr",
                of(table("public-orders", "orders"), table("public-salaries", "salaries")),
                schemaMessage("public-orders"),
                record("public-orders", 1, "1"),
                schemaMessage("public-salaries"),
                record("public-salaries", 1, "99999"),
                state("{\"done\":1}"));
    }
}
