import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Singer tap in one file, run by {@code java ShopTap.java}: a shop whose rows are made from a seed.
 *
 * <p>The shop opens on {@link #FIRST_DAY} with all its rows. Each day after it has new customers, orders and events;
 * some orders change, and some are deleted. The config says which day it is:
 *
 * <pre>{"seed": 42, "today": "2026-03-01", "customers": 20000, "orders": 80000, "events": 120000}</pre>
 *
 * The state holds the day of each stream up to which its changes were read; a run reads the changes since, or all rows.
 */
final class ShopTap {

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-01");
    private static final List<String> STREAMS = List.of("customers", "orders", "events");
    private static final String[] OFFSETS = {"Z", "+02:00", "-05:00", "+05:30"};
    private static final int[] OFFSET_MINUTES = {0, 120, -300, 330};
    private static final String[] CITIES = {"São Paulo", "Zürich", "İzmir", "Kraków", "大阪", "Porto"};
    private static final String[] NAMES = {"Ana", "Bjørn", "Chloë", "Đorđe", "Émile", "Fatma", "Giulia", "Håkon"};
    private static final String[] STATUSES = {"placed", "paid", "shipped", "returned"};
    private static final String[] ACTIONS = {"view", "search", "basket", "checkout"};

    private final Map<String, Object> config;
    private final Map<String, Object> bookmarks;
    private final PrintStream out;
    private final long seed;
    private final int today;

    private ShopTap(Map<String, Object> config, Map<String, Object> bookmarks, PrintStream out) {
        this.config = config;
        this.bookmarks = new LinkedHashMap<>(bookmarks);
        this.out = out;
        this.seed = number("seed", 42);
        this.today = day(String.valueOf(config.getOrDefault("today", FIRST_DAY)));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = options(arguments);
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8)) {
            if (options.containsKey("--help")) {
                out.println("usage: java ShopTap.java --config FILE [--state FILE] [--catalog FILE] [--discover]");
                return;
            }
            if (options.containsKey("--discover")) {
                out.println(catalog());
                return;
            }
            Object state = file(options, "--state").getOrDefault("bookmarks", Map.of());
            ShopTap tap = new ShopTap(file(options, "--config"), object(state), out);
            for (String stream : selected(file(options, "--catalog"))) {
                tap.sync(stream);
            }
        }
    }

    private void sync(String stream) {
        out.println("{\"type\": \"SCHEMA\", \"stream\": \"" + stream + "\", \"schema\": " + schema(stream)
                + ", \"key_properties\": " + keys(stream) + ", \"bookmark_properties\": [\"updated_at\"]}");
        Object bookmark = object(bookmarks.getOrDefault(stream, Map.of())).get("updated_at");
        int since = bookmark == null ? -1 : day(bookmark.toString());
        switch (stream) {
            case "customers" -> customers(since);
            case "orders" -> orders(since);
            default -> events(since);
        }
        bookmarks.put(stream, "{\"updated_at\": \"" + date(Math.max(today, since)) + "\"}");
        out.println("{\"type\": \"STATE\", \"value\": {\"bookmarks\": " + json(bookmarks) + "}}");
    }

    /** Customers come, and never change. */
    private void customers(int since) {
        rows(number("customers", 20_000), since, (id, born) -> {
            String name = NAMES[pick(id, "name", NAMES.length)];
            record(
                    "customers",
                    "\"id\": " + id + ", \"name\": \"" + name + " \\\"№" + id + "\\\"\""
                            + ", \"email\": " + (pick(id, "email", 10) == 0 ? "null" : "\"" + id + "@example.org\"")
                            + ", \"credit_limit\": " + cents(id, "credit", 1_000_000_000_000L)
                            + ", \"address\": {\"city\": \"" + CITIES[pick(id, "city", CITIES.length)]
                            + "\", \"position\": {\"latitude\": " + degrees(id, "latitude", 90)
                            + ", \"longitude\": " + degrees(id, "longitude", 180) + "}}"
                            + ", \"registered_at\": \"" + moment(id, born)
                            + "\", \"updated_at\": \"" + date(born) + "T00:00:00Z\"");
        });
    }

    /** One order of 40 changes each day, one of 400 is deleted. */
    private void orders(int since) {
        int total = Math.toIntExact(number("orders", 80_000));
        for (int id = 1; id <= total + today * growth(total); id++) {
            int born = born(id, total);
            int changed = born;
            int deleted = -1;
            for (int day = born + 1; day <= today && deleted < 0; day++) {
                changed = pick(id, "change" + day, 40) == 0 ? day : changed;
                deleted = pick(id, "delete" + day, 400) == 0 ? day : -1;
            }
            if (deleted > since && since >= born) {
                order(id, born, deleted, "\"" + date(deleted) + "T12:00:00Z\"");
            } else if (deleted < 0 && changed > since) {
                order(id, born, changed, "null");
            }
        }
    }

    private void order(int id, int born, int changed, String deletedAt) {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line <= pick(id, "lines", 3); line++) {
            lines.append(line == 0 ? "" : ", ")
                    .append("{\"sku\": \"")
                    .append(String.format(Locale.ROOT, "%05d", pick(id, "sku" + line, 5_000)))
                    .append("\", \"quantity\": ")
                    .append(1 + pick(id, "quantity" + line, 9))
                    .append(", \"price\": ")
                    .append(cents(id, "price" + line, 100_000))
                    .append('}');
        }
        record(
                "orders",
                "\"id\": " + id + ", \"customer_id\": " + (1 + pick(id, "customer", 20_000))
                        + ", \"status\": \"" + STATUSES[pick(id, "status" + changed, STATUSES.length)]
                        + "\", \"total\": " + cents(id, "total" + changed, 100_000_000_000_000L)
                        + ", \"tax_rate\": 0." + String.format(Locale.ROOT, "%04d", pick(id, "tax", 2_500))
                        + ", \"placed_at\": \"" + moment(id, born)
                        + "\", \"lines\": [" + lines + "]"
                        + ", \"updated_at\": \"" + date(changed) + "T00:00:00Z\", \"_sdc_deleted_at\": " + deletedAt);
    }

    /** Events have no key: they are only added. */
    private void events(int since) {
        rows(
                number("events", 120_000),
                since,
                (id, born) -> record(
                        "events",
                        "\"at\": \"" + moment(id, born)
                                + "\", \"action\": \"" + ACTIONS[pick(id, "action", ACTIONS.length)]
                                + "\", \"customer_id\": " + (1 + pick(id, "visitor", 20_000))
                                + ", \"details\": {\"page\": \"/p/" + pick(id, "page", 5_000) + "\", \"scroll\": [0, "
                                + pick(id, "scroll", 100) + "], \"weight\": 1.0e" + pick(id, "weight", 3) + "}"
                                + ", \"updated_at\": \"" + date(born) + "T00:00:00Z\""));
    }

    private interface Row {
        void write(int id, int born);
    }

    private void rows(long total, int since, Row row) {
        int first = Math.toIntExact(total);
        for (int id = 1; id <= first + today * growth(first); id++) {
            int born = born(id, first);
            if (born > since) {
                row.write(id, born);
            }
        }
    }

    /** How many rows a day adds. */
    private static int growth(int total) {
        return total / 20;
    }

    private static int born(int id, int total) {
        return id <= total ? 0 : 1 + (id - total - 1) / Math.max(1, growth(total));
    }

    private void record(String stream, String members) {
        out.print("{\"type\": \"RECORD\", \"stream\": \"");
        out.print(stream);
        out.print("\", \"record\": {");
        out.print(members);
        out.print("}}\n");
    }

    /** An amount, written as a shop's database would: all its cents. */
    private String cents(int id, String field, long bound) {
        long cents = Math.floorMod(random(id, field), bound);
        return cents / 100 + "." + String.format(Locale.ROOT, "%02d", cents % 100);
    }

    private String degrees(int id, String field, int bound) {
        long millionths = Math.floorMod(random(id, field), 2L * bound * 1_000_000) - bound * 1_000_000L;
        return java.math.BigDecimal.valueOf(millionths, 6).toPlainString();
    }

    /** A moment of a day, in one of several time zones. */
    private String moment(int id, int day) {
        int zone = pick(id, "zone", OFFSETS.length);
        Instant utc = FIRST_DAY
                .plusDays(day)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(pick(id, "second", 86_400), ChronoUnit.SECONDS)
                .plusMillis(pick(id, "millisecond", 1_000));
        String local = utc.plus(OFFSET_MINUTES[zone], ChronoUnit.MINUTES).toString();
        return local.substring(0, local.length() - 1) + OFFSETS[zone];
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
        Object value = config.get(name);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }

    private static int day(String date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.parse(date)));
    }

    private static String date(int day) {
        return FIRST_DAY.plusDays(day).toString();
    }

    private static String keys(String stream) {
        return stream.equals("events") ? "[]" : "[\"id\"]";
    }

    private static String schema(String stream) {
        String time = "{\"type\": [\"null\", \"string\"], \"format\": \"date-time\"}";
        String text = "{\"type\": [\"null\", \"string\"]}";
        String whole = "{\"type\": [\"null\", \"integer\"]}";
        String money = "{\"type\": [\"null\", \"number\"], \"multipleOf\": 0.01, \"maximum\": 999999999999.99}";
        String number = "{\"type\": [\"null\", \"number\"]}";
        String properties = switch (stream) {
            case "customers" ->
                "\"id\": " + whole + ", \"name\": " + text + ", \"email\": " + text + ", \"credit_limit\": "
                        + money + ", \"address\": {\"type\": [\"null\", \"object\"], \"properties\": {\"city\": "
                        + text + ", \"position\": {\"type\": [\"null\", \"object\"], \"properties\": {"
                        + "\"latitude\": " + number + ", \"longitude\": " + number + "}}}}"
                        + ", \"registered_at\": " + time;
            case "orders" ->
                "\"id\": " + whole + ", \"customer_id\": " + whole + ", \"status\": " + text + ", \"total\": "
                        + money + ", \"tax_rate\": {\"type\": [\"null\", \"number\"], \"multipleOf\": 0.0001}"
                        + ", \"placed_at\": " + time + ", \"lines\": {\"type\": [\"null\", \"array\"], \"items\": "
                        + "{\"type\": \"object\", \"properties\": {\"sku\": " + text + ", \"quantity\": " + whole
                        + ", \"price\": " + money + "}}}, \"_sdc_deleted_at\": " + time;
            default ->
                "\"at\": " + time + ", \"action\": " + text + ", \"customer_id\": " + whole
                        + ", \"details\": {\"type\": [\"null\", \"object\"]}";
        };
        return "{\"type\": \"object\", \"properties\": {" + properties + ", \"updated_at\": " + time + "}}";
    }

    private static String catalog() {
        List<String> streams = new ArrayList<>();
        for (String stream : STREAMS) {
            streams.add("{\"tap_stream_id\": \"" + stream + "\", \"stream\": \"" + stream + "\", \"schema\": "
                    + schema(stream) + ", \"key_properties\": " + keys(stream)
                    + ", \"replication_method\": \"INCREMENTAL\", \"replication_key\": \"updated_at\""
                    + ", \"metadata\": [{\"breadcrumb\": [], \"metadata\": {\"inclusion\": \"available\""
                    + ", \"table-key-properties\": " + keys(stream)
                    + ", \"valid-replication-keys\": [\"updated_at\"]}}]}");
        }
        return "{\"streams\": [" + String.join(", ", streams) + "]}";
    }

    /** The streams that a Singer catalog selects; all, if there is none. */
    private static List<String> selected(Map<String, Object> catalog) {
        if (catalog.isEmpty()) {
            return STREAMS;
        }
        List<String> selected = new ArrayList<>();
        for (Object stream : (List<?>) catalog.getOrDefault("streams", List.of())) {
            for (Object entry : (List<?>) object(stream).getOrDefault("metadata", List.of())) {
                Map<String, Object> metadata = object(object(entry).getOrDefault("metadata", Map.of()));
                boolean top = ((List<?>) object(entry).getOrDefault("breadcrumb", List.of())).isEmpty();
                if (top && Boolean.TRUE.equals(metadata.get("selected"))) {
                    selected.add(object(stream).get("tap_stream_id").toString());
                }
            }
        }
        return selected;
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean flag = arguments[i].equals("--discover") || arguments[i].equals("--help");
            String name = arguments[i];
            options.put(name, flag || i + 1 == arguments.length ? "" : arguments[++i]);
        }
        return options;
    }

    private static Map<String, Object> file(Map<String, String> options, String name) throws IOException {
        String path = options.get(name);
        return path == null ? Map.of() : object(new Json(Files.readString(Path.of(path))).value());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Writes the bookmarks: texts are JSON already, the others are as they were read. */
    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add("\"" + name + "\": "
                    + (member instanceof String text && !text.startsWith("{") ? "\"" + text + "\"" : json(member))));
            return "{" + String.join(", ", members) + "}";
        }
        return String.valueOf(value);
    }

    /** Reads JSON, as far as configs, states and Singer catalogs need it. */
    private static final class Json {
        private final String text;
        private int position;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            char first = next();
            return switch (first) {
                case '{' -> members();
                case '[' -> elements();
                case '"' -> string();
                default -> word();
            };
        }

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            position++;
            while (next() != '}') {
                String name = string();
                next();
                position++;
                members.put(name, value());
                if (next() == ',') {
                    position++;
                }
            }
            position++;
            return members;
        }

        private List<Object> elements() {
            List<Object> elements = new ArrayList<>();
            position++;
            while (next() != ']') {
                elements.add(value());
                if (next() == ',') {
                    position++;
                }
            }
            position++;
            return elements;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            for (position++; text.charAt(position) != '"'; position++) {
                if (text.charAt(position) == '\\') {
                    position++;
                }
                string.append(text.charAt(position));
            }
            position++;
            return string.toString();
        }

        private Object word() {
            int start = position;
            while (position < text.length() && ",]} \n\r\t".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String word = text.substring(start, position);
            return word.equals("true") ? Boolean.TRUE : word;
        }

        /** Skips white space. */
        private char next() {
            while (Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            return text.charAt(position);
        }
    }
}
