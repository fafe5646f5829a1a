import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Singer tap in one file, run by {@code java ShopTap.java}: a shop whose rows are made from a seed. It opens on
 * {@link #FIRST_DAY} with all its rows. Each day after it has new customers, orders and events; some orders change, and
 * some are deleted. The config says which day it is:
 *
 * <pre>{"seed": 42, "today": "2026-03-01", "customers": 20000, "orders": 80000, "events": 120000}</pre>
 *
 * The state holds the day of each stream up to which its changes were read; a run reads the changes since, or all rows.
 */
final class ShopTap {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-01");
    private static final List<String> STREAMS = List.of("customers", "orders", "events");
    private static final Map<String, Integer> USUAL_ROWS =
            Map.of("customers", 20_000, "orders", 80_000, "events", 120_000);
    private static final List<ZoneOffset> ZONES =
            List.of(ZoneOffset.UTC, ZoneOffset.ofHours(2), ZoneOffset.ofHours(-5), ZoneOffset.ofHoursMinutes(5, 30));
    private static final List<String> CITIES = List.of("São Paulo", "Zürich", "İzmir", "Kraków", "大阪", "Porto");
    private static final List<String> NAMES =
            List.of("Ana", "Bjørn", "Chloë", "Đorđe", "Émile", "Fatma", "Giulia", "Håkon");
    private static final List<String> STATUSES = List.of("placed", "paid", "shipped", "returned");
    private static final List<String> ACTIONS = List.of("view", "search", "basket", "checkout");
    private static final Pattern JSON_TOKEN =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[\\[\\]{}]|[^\\s\\[\\]{},:\"]+");

    private final Map<String, String> config;
    private final Map<String, String> bookmarks = new TreeMap<>();
    private final PrintStream out;
    private final long seed;
    private final int today;

    private ShopTap(Map<String, String> config, Map<String, String> state, PrintStream out) {
        this.config = config;
        this.out = out;
        this.seed = number("seed", 42);
        this.today = day(config.getOrDefault("today", FIRST_DAY.toString()));
        state.forEach((path, bookmark) -> bookmarks.put(path.split("\\.")[1], bookmark));
    }

    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments);
        FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
        try (PrintStream out = new PrintStream(new BufferedOutputStream(stdout), false, StandardCharsets.UTF_8)) {
            if (options.contains("--help")) {
                out.println("usage: java ShopTap.java --config FILE [--state FILE] [--catalog FILE] [--discover]");
            } else if (options.contains("--discover")) {
                out.println(catalog().replace('\'', '"'));
            } else {
                ShopTap tap = new ShopTap(file(options, "--config"), file(options, "--state"), out);
                selected(file(options, "--catalog")).forEach(tap::sync);
            }
        }
    }

    private void sync(String stream) {
        print("{'type': 'SCHEMA', 'stream': '" + stream + "', 'schema': " + schema(stream) + ", 'key_properties': "
                + keys(stream) + ", 'bookmark_properties': ['updated_at']}");
        int since = bookmarks.containsKey(stream) ? day(bookmarks.get(stream)) : -1;
        int total = Math.toIntExact(number(stream, USUAL_ROWS.get(stream)));
        int daily = total / 20;
        for (int id = 1; id <= total + today * daily; id++) {
            int born = id <= total ? 0 : 1 + (id - total - 1) / daily;
            switch (stream) {
                case "customers" -> customer(id, born, since);
                case "orders" -> order(id, born, since);
                default -> event(id, born, since);
            }
        }
        bookmarks.put(stream, date(Math.max(today, since)));
        print(bookmarks.entrySet().stream()
                .map(bookmark -> "'" + bookmark.getKey() + "': {'updated_at': '" + bookmark.getValue() + "'}")
                .collect(Collectors.joining(", ", "{'type': 'STATE', 'value': {'bookmarks': {", "}}}")));
    }

    /** Customers come, and never change. */
    private void customer(int id, int born, int since) {
        if (born > since) {
            String email = pick(id, "email", 10) == 0 ? "null" : "'" + id + "@example.org'";
            String position = "{'latitude': " + decimal(id, "latitude", 90_000_000, 6) + ", 'longitude': "
                    + decimal(id, "longitude", 180_000_000, 6) + "}";
            record(
                    "customers",
                    born,
                    "'id': " + id + ", 'name': '" + one(id, "name", NAMES) + " \\'№" + id
                            + "\\'', 'email': " + email + ", 'credit_limit': "
                            + decimal(id, "credit", 1_000_000_000_000L, 2)
                            + ", 'address': {'city': '" + one(id, "city", CITIES) + "', 'position': " + position
                            + "}, 'registered_at': '" + moment(id, born) + "'");
        }
    }

    /** One order of 40 changes each day, one of 400 is deleted. */
    private void order(int id, int born, int since) {
        int changed = born;
        int deleted = -1;
        for (int day = born + 1; day <= today && deleted < 0; day++) {
            changed = pick(id, "change" + day, 40) == 0 ? day : changed;
            deleted = pick(id, "delete" + day, 400) == 0 ? day : -1;
        }
        if (deleted > since && since >= born) {
            order(id, born, deleted, "'" + date(deleted) + "T12:00:00Z'");
        } else if (deleted < 0 && changed > since) {
            order(id, born, changed, "null");
        }
    }

    private void order(int id, int born, int changed, String deletedAt) {
        String lines = IntStream.rangeClosed(0, pick(id, "lines", 3))
                .mapToObj(line -> "{'sku': '" + String.format(Locale.ROOT, "%05d", pick(id, "sku" + line, 5_000))
                        + "', 'quantity': " + (1 + pick(id, "quantity" + line, 9))
                        + ", 'price': " + decimal(id, "price" + line, 100_000, 2) + "}")
                .collect(Collectors.joining(", "));
        record(
                "orders",
                changed,
                "'id': " + id + ", 'customer_id': " + (1 + pick(id, "customer", 20_000))
                        + ", 'status': '" + one(id, "status" + changed, STATUSES)
                        + "', 'total': " + decimal(id, "total" + changed, 100_000_000_000_000L, 2)
                        + ", 'tax_rate': " + decimal(id, "tax", 2_500, 4) + ", 'placed_at': '" + moment(id, born)
                        + "', 'lines': [" + lines + "], '_sdc_deleted_at': " + deletedAt);
    }

    /** Events have no key: they are only added. */
    private void event(int id, int born, int since) {
        if (born > since) {
            record(
                    "events",
                    born,
                    "'at': '" + moment(id, born) + "', 'action': '" + one(id, "action", ACTIONS)
                            + "', 'customer_id': " + (1 + pick(id, "visitor", 20_000))
                            + ", 'details': {'page': '/p/" + pick(id, "page", 5_000) + "', 'scroll': [0, "
                            + pick(id, "scroll", 100) + "], 'weight': 1.0e" + pick(id, "weight", 3) + "}");
        }
    }

    private void record(String stream, int changed, String members) {
        print("{'type': 'RECORD', 'stream': '" + stream + "', 'record': {" + members + ", 'updated_at': '"
                + date(changed) + "T00:00:00Z'}}");
    }

    /** Prints a line of JSON, which this program writes with single quotes to be easier to read. */
    private void print(String json) {
        out.print(json.replace('\'', '"') + "\n");
    }

    /** A number as a database writes it: with all of its decimals. */
    private String decimal(int id, String field, long bound, int scale) {
        return BigDecimal.valueOf(Math.floorMod(random(id, field), bound), scale)
                .toPlainString();
    }

    /** A moment of a day, in one of several time zones. */
    private String moment(int id, int day) {
        return FIRST_DAY
                .plusDays(day)
                .atStartOfDay()
                .atOffset(ZoneOffset.UTC)
                .plusSeconds(pick(id, "second", 86_400))
                .plus(pick(id, "millisecond", 1_000), ChronoUnit.MILLIS)
                .withOffsetSameInstant(ZONES.get(pick(id, "zone", ZONES.size())))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private String one(int id, String field, List<String> values) {
        return values.get(pick(id, field, values.size()));
    }

    private int pick(int id, String field, int bound) {
        return (int) Math.floorMod(random(id, field), (long) bound);
    }

    /** The same for the same seed, row and field, whatever was made before (the finalizer of SplitMix64). */
    private long random(int id, String field) {
        long mixed = seed * 0x9E3779B97F4A7C15L + id * 0xD1B54A32D192ED03L + field.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private long number(String name, long otherwise) {
        return config.containsKey(name) ? Long.parseLong(config.get(name)) : otherwise;
    }

    private static int day(String date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.parse(date)));
    }

    private static String date(int day) {
        return FIRST_DAY.plusDays(day).toString();
    }

    private static String keys(String stream) {
        return stream.equals("events") ? "[]" : "['id']";
    }

    private static String schema(String stream) {
        String properties = switch (stream) {
            case "customers" ->
                "'id': INTEGER, 'name': STRING, 'email': STRING, 'credit_limit': MONEY, 'address': OBJECT {'city': STRING,"
                        + " 'position': OBJECT {'latitude': NUMBER, 'longitude': NUMBER}}}}, 'registered_at': TIME";
            case "orders" ->
                "'id': INTEGER, 'customer_id': INTEGER, 'status': STRING, 'total': MONEY,"
                        + " 'tax_rate': {'type': ['null', 'number'], 'multipleOf': 0.0001}, 'placed_at': TIME,"
                        + " 'lines': {'type': ['null', 'array'], 'items': OBJECT {'sku': STRING, 'quantity': INTEGER,"
                        + " 'price': MONEY}}}, '_sdc_deleted_at': TIME";
            default -> "'at': TIME, 'action': STRING, 'customer_id': INTEGER, 'details': {'type': ['null', 'object']}";
        };
        return ("{'type': 'object', 'properties': {" + properties + ", 'updated_at': TIME}}")
                .replace("TIME", "{'type': ['null', 'string'], 'format': 'date-time'}")
                .replace("MONEY", "{'type': ['null', 'number'], 'multipleOf': 0.01, 'maximum': 999999999999.99}")
                .replace("NUMBER", "{'type': ['null', 'number']}")
                .replace("INTEGER", "{'type': ['null', 'integer']}")
                .replace("STRING", "{'type': ['null', 'string']}")
                .replace("OBJECT", "{'type': ['null', 'object'], 'properties':");
    }

    private static String catalog() {
        return STREAMS.stream()
                .map(stream -> """
                        {'tap_stream_id': '%1$s', 'stream': '%1$s', 'schema': %2$s, 'key_properties': %3$s, \
                        'replication_method': 'INCREMENTAL', 'replication_key': 'updated_at', \
                        'metadata': [{'breadcrumb': [], 'metadata': {'inclusion': 'available', \
                        'table-key-properties': %3$s, 'valid-replication-keys': ['updated_at']}}]}\
                        """.formatted(stream, schema(stream), keys(stream)))
                .collect(Collectors.joining(", ", "{'streams': [", "]}"));
    }

    /** The streams that a Singer catalog selects; all, if there is none. */
    private static List<String> selected(Map<String, String> catalog) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; catalog.containsKey("streams." + i + ".tap_stream_id"); i++) {
            if ("true".equals(catalog.get("streams." + i + ".selected"))) {
                selected.add(catalog.get("streams." + i + ".tap_stream_id"));
            }
        }
        return catalog.isEmpty() ? STREAMS : selected;
    }

    /** What the file holds that an option names, see {@link #read}; nothing, if there is no such option. */
    private static Map<String, String> file(List<String> options, String name) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (options.contains(name)) {
            Matcher tokens = JSON_TOKEN.matcher(Files.readString(Path.of(options.get(options.indexOf(name) + 1))));
            next(tokens);
            read(tokens, "", values);
        }
        return values;
    }

    /** Reads JSON as the paths of its values: {@code {"a": [5, {"b": "c"}]}} is {@code a.0 = 5} and {@code a.1.b = c}. */
    private static void read(Matcher tokens, String path, Map<String, String> values) {
        if (tokens.group().equals("{")) {
            while (!next(tokens).equals("}")) {
                String name = text(tokens);
                next(tokens);
                read(tokens, path + "." + name, values);
            }
        } else if (tokens.group().equals("[")) {
            for (int i = 0; !next(tokens).equals("]"); i++) {
                read(tokens, path + "." + i, values);
            }
        } else {
            values.put(path.substring(1), text(tokens));
        }
    }

    private static String text(Matcher tokens) {
        String quoted = tokens.group(1);
        return quoted == null ? tokens.group() : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static String next(Matcher tokens) {
        tokens.find();
        return tokens.group();
    }
}
