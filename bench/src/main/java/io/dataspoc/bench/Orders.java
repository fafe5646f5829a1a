package io.dataspoc.bench;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made-up orders: the same ones for the same numbers, on every machine. An order has seven columns, and as a Singer
 * message it is a line of 258 bytes.
 *
 * @param rows how many
 * @param firstId the id of the first
 * @param step from one id to the next
 * @param streams over which the rows go in turns
 * @param keys whether the streams say that {@code id} is their key
 */
record Orders(long rows, long firstId, long step, int streams, Keys keys) {

    /** Whether streams name their key. */
    enum Keys {
        NONE,
        ID
    }

    static final int LINE_BYTES = 258;

    /** The columns as DuckDB declares them. */
    static final String DUCKDB_COLUMNS = "{id: 'BIGINT', customer_id: 'BIGINT', status: 'VARCHAR', amount: 'DOUBLE',"
            + " created_at: 'TIMESTAMP', email: 'VARCHAR', note: 'VARCHAR'}";

    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final int CUSTOMERS = 200_000;
    private static final int MAX_CENTS = 500_000;
    private static final List<String> STATUSES = List.of("new", "paid", "packed", "shipped", "returned");
    private static final List<String> WORDS = List.of(
            "please leave the parcel with a neighbour behind door bell does not ring call before gift wrap green red"
                    .split(" ", -1));

    static Orders of(long rows) {
        return new Orders(rows, 1, 1, 1, Keys.NONE);
    }

    Orders over(int count) {
        return new Orders(rows, firstId, step, count, keys);
    }

    Orders keyed() {
        return new Orders(rows, firstId, step, streams, Keys.ID);
    }

    Orders from(long first, long stepBetween) {
        return new Orders(rows, first, stepBetween, streams, keys);
    }

    /** The name of the stream that a row goes to. */
    String stream(long row) {
        return streams == 1 ? "orders" : String.format(Locale.ROOT, "orders%05d", row % streams);
    }

    String schemaMessage(String stream) {
        String key = switch (keys) {
            case NONE -> "[]";
            case ID -> "[\"id\"]";
        };
        return """
                {"type": "SCHEMA", "stream": "%s", "key_properties": %s, "schema": {"properties": {"id": {"type": \
                "integer"}, "customer_id": {"type": "integer"}, "status": {"type": "string"}, "amount": {"type": \
                "number"}, "created_at": {"type": "string", "format": "date-time"}, "email": {"type": "string"}, \
                "note": {"type": "string"}}}}
                """.formatted(stream, key);
    }

    /** A row as a Singer message. */
    String message(long row) {
        String begin = "{\"type\": \"RECORD\", \"stream\": \"" + stream(row) + "\", \"record\": ";
        return begin + object(row, LINE_BYTES - begin.length() - 2) + "}\n";
    }

    /** A row as a line of JSON; its values are those of the message. */
    String plain(long row) {
        int bytes = message(row).length() - "{\"type\": \"RECORD\", \"stream\": \"\", \"record\": }\n".length();
        return object(row, bytes - stream(row).length()) + "\n";
    }

    static String csvHeader() {
        return "id,customer_id,status,amount,created_at,email,note\n";
    }

    /** A row as a line of CSV. */
    String csv(long row) {
        Values values = values(row);
        return values.id + "," + values.customer + "," + values.status + "," + values.amount + "," + values.at + ","
                + values.email() + "," + note(values.id, 48) + "\n";
    }

    private record Values(long id, int customer, String status, String amount, Instant at) {
        String email() {
            return "c" + customer + "@example.com";
        }
    }

    private Values values(long row) {
        long id = firstId + row * step;
        SplittableRandom random = new SplittableRandom(id);
        int cents = random.nextInt(MAX_CENTS);
        String fraction = cents % 100 < 10 ? ".0" : ".";
        return new Values(
                id,
                random.nextInt(CUSTOMERS),
                STATUSES.get(random.nextInt(STATUSES.size())),
                cents / 100 + fraction + cents % 100,
                Instant.ofEpochSecond(BEGIN + id));
    }

    private String object(long row, int bytes) {
        Values values = values(row);
        StringBuilder text = new StringBuilder(LINE_BYTES);
        text.append("{\"id\": ").append(values.id);
        text.append(", \"customer_id\": ").append(values.customer);
        text.append(", \"status\": \"").append(values.status);
        text.append("\", \"amount\": ").append(values.amount);
        text.append(", \"created_at\": \"").append(values.at);
        text.append("\", \"email\": \"").append(values.email());
        text.append("\", \"note\": \"");
        text.append(note(values.id, bytes - text.length() - 2));
        return text.append("\"}").toString();
    }

    private static String note(long id, int bytes) {
        SplittableRandom random = new SplittableRandom(-id);
        StringBuilder note = new StringBuilder(bytes + 16);
        while (note.length() < bytes) {
            note.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        note.setLength(bytes);
        note.setCharAt(bytes - 1, '.');
        return note.toString();
    }
}
