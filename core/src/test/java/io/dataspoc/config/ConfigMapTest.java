package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigMapTest {

    private enum WriteMode {
        APPEND,
        REPLACE,
        MERGE_INSERT
    }

    private static final String PIPELINE = """
            name: orders
            source:
              tap: tap-postgres
              config:
                host: db
                port: 5432
              streams: [orders, items]
            destination:
              bucket: s3://lake
              partition_by: _extraction_date
              rewrite_limit: 1GB
            schedule:
              cron:
              timeout: 1h30m
            write: Merge-Insert
            enabled: yes
            ratio: 1.50
            limit: 10
            streams:
              orders: {keys: id}
              items:
            """;

    private final ConfigMap pipeline = ConfigFile.parse(PIPELINE, "pipeline.yaml");

    private static ConfigMap map(String text) {
        return ConfigFile.parse(text, "pipeline.yaml");
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(ConfigException.class).hasMessage(sentence);
    }

    @Test
    void readsEachTypeThatIsAskedFor() {
        assertThat(pipeline.string("name")).isEqualTo("orders");
        assertThat(pipeline.optionalBool("enabled")).contains(true);
        assertThat(pipeline.optionalDecimal("ratio")).contains(new BigDecimal("1.50"));
        assertThat(pipeline.optionalInteger("limit")).contains(10L);
        assertThat(pipeline.optionalChoice("write", WriteMode.class)).contains(WriteMode.MERGE_INSERT);
        assertThat(pipeline.map("source").stringList("streams")).containsExactly("orders", "items");
        assertThat(pipeline.map("source").value("config").json()).hasToString("{\"host\":\"db\",\"port\":5432}");
        assertThat(pipeline.map("destination").stringList("partition_by")).containsExactly("_extraction_date");
        assertThat(pipeline.map("destination").optionalBytes("rewrite_limit")).contains(1_000_000_000L);
        assertThat(pipeline.map("schedule").optionalDuration("timeout")).contains(Duration.ofMinutes(90));
    }

    @Test
    void readsNamedSectionsInTheirOrder() {
        Map<String, ConfigMap> streams = pipeline.maps("streams");

        assertThat(streams.keySet()).containsExactly("orders", "items");
        assertThat(streams.get("orders").stringList("keys")).containsExactly("id");
        assertThat(streams.get("items").keys()).isEmpty();
    }

    @Test
    void takesAnEmptyValueForAnAbsentOne() {
        ConfigMap schedule = pipeline.map("schedule");

        assertThat(schedule.optionalString("cron")).isEmpty();
        assertThat(schedule.has("cron")).isFalse();
        assertThat(schedule.stringList("streams")).isEmpty();
        assertThat(pipeline.optionalMap("nothing")).isEmpty();
        assertRefused(() -> schedule.string("cron"), "pipeline.yaml:12:1: 'schedule.cron' is missing");
    }

    @Test
    void namesTheMissingKeyOfAMissingSection() {
        assertRefused(
                () -> map("name: a").map("destination").string("bucket"),
                "pipeline.yaml:1:1: 'destination.bucket' is missing");
        assertRefused(() -> map("").string("name"), "pipeline.yaml:1:1: 'name' is missing");
        assertRefused(
                () -> map("bukcet: lake").string("bucket"),
                "pipeline.yaml:1:1: 'bucket' is missing (is it 'bukcet', misspelt?)");
    }

    @Test
    void saysWhatMustBeThereAndWhatIs() {
        ConfigMap map = map("a: 5\nb: x\nc: [1]\nd: {e: f}\ng: true\n");

        assertRefused(() -> map.list("a"), "pipeline.yaml:1:1: 'a' must be a list, found a number");
        assertRefused(
                () -> map.string("a"), "pipeline.yaml:1:1: 'a' must be text, found a number (put the value in quotes)");
        assertRefused(() -> map.string("c"), "pipeline.yaml:3:1: 'c' must be text, found a list");
        assertRefused(
                () -> map.stringList("d"), "pipeline.yaml:4:1: 'd' must be text or a list of texts, found a mapping");
        assertRefused(
                () -> map.stringList("c"),
                "pipeline.yaml:3:5: 'c[0]' must be text, found a number (put the value in quotes)");
        assertRefused(() -> map.optionalInteger("b"), "pipeline.yaml:2:1: 'b' must be a whole number, found 'x'");
        assertRefused(() -> map.optionalBool("b"), "pipeline.yaml:2:1: 'b' must be true or false, found 'x'");
        assertRefused(
                () -> map("password: hunter2").optionalInteger("password"),
                "pipeline.yaml:1:1: 'password' must be a whole number, found text");
        assertRefused(
                () -> map("a: " + "😀".repeat(70)).optionalInteger("a"),
                "pipeline.yaml:1:1: 'a' must be a whole number, found '" + "😀".repeat(60) + "…'");
        assertRefused(() -> map.map("g"), "pipeline.yaml:5:1: 'g' must be a mapping, found a truth value");
        assertRefused(
                () -> map("a: 9999999999999999999").optionalInteger("a"),
                "pipeline.yaml:1:1: 'a' must be a whole number of at most 64 bits");
        assertRefused(
                () -> map("a: 5").optionalDuration("a"),
                "pipeline.yaml:1:1: 'a' must be a duration such as 30s, 5m, 1h30m or 7d, found '5'");
        assertRefused(
                () -> map("a: 5 minutes").optionalDuration("a"),
                "pipeline.yaml:1:1: 'a' must be a duration such as 30s, 5m, 1h30m or 7d, found '5 minutes'");
        assertRefused(
                () -> map("a: 5 apples").optionalBytes("a"),
                "pipeline.yaml:1:1: 'a' must be a size such as 128MB, 1GB or 256MiB, found '5 apples'");
    }

    @Test
    void listsTheChoicesAndTheNearestOne() {
        assertRefused(
                () -> map("write: apend").optionalChoice("write", WriteMode.class),
                "pipeline.yaml:1:1: 'write' must be one of append, replace, merge_insert, found 'apend'"
                        + " (did you mean 'append'?)");
        assertRefused(
                () -> map("write: 1").optionalChoice("write", WriteMode.class),
                "pipeline.yaml:1:1: 'write' must be one of append, replace, merge_insert, found '1'");
        assertThat(map("write: APPEND").optionalChoice("write", Map.of("append", 1)))
                .contains(1);
    }

    @Test
    void takesNullForAWordWhereItIsOne() {
        Map<String, Integer> withNull = Map.of("reject", 1, "null", 2);
        Map<String, Integer> withoutNull = Map.of("reject", 1);

        assertThat(map("a: null").optionalChoice("a", withNull)).contains(2);
        assertThat(map("a: 'null'").optionalChoice("a", withNull)).contains(2);
        assertThat(map("a:").optionalChoice("a", withNull)).isEmpty();
        assertThat(map("a: ~").optionalChoice("a", withNull)).isEmpty();
        assertThat(map("b: 1").optionalChoice("a", withNull)).isEmpty();
        assertThat(map("a: null").optionalChoice("a", withoutNull)).isEmpty();
    }

    @Test
    void readsTruthValuesOfOlderYaml() {
        ConfigMap map = map("a: NO\nb: Off\nc: ON\nd: \"true\"\n");

        List<Boolean> read = map.keys().stream()
                .flatMap(key -> map.optionalBool(key).stream())
                .toList();

        assertThat(read).containsExactly(false, false, true, true);
    }

    @Test
    void refusesAKeyThatNobodyAskedFor() {
        ConfigMap map = map("source:\n  tap: x\n  streamz: [a]\n");
        ConfigMap source = map.map("source");
        source.string("tap");
        source.stringList("streams");

        assertRefused(map::rejectUnknown, "pipeline.yaml:3:3: unknown field 'streamz' (did you mean 'streams'?)");
    }

    @Test
    void listsTheKnownKeysWhenNoneIsNear() {
        ConfigMap map = map("tap: x\ncolour: red\n");
        map.string("tap");
        map.optionalString("config");

        assertRefused(map::rejectUnknown, "pipeline.yaml:2:1: unknown field 'colour' (known here: tap, config)");
    }

    @Test
    void looksForUnknownKeysInTheItemsOfListsToo() {
        ConfigMap map = map("files:\n  - path: a\n  - path: b\n    kees: c\n");
        map.list("files").forEach(file -> file.map().string("path"));

        assertRefused(map::rejectUnknown, "pipeline.yaml:4:5: unknown field 'kees' (known here: path)");
    }

    @Test
    void letsCommentsAndFreeSectionsBe() {
        ConfigMap map = map("_note: a\nx-owner: b\nconfig: {anything: {goes: here}}\nempty:\n");
        map.value("config").json();
        map.find("empty");

        map.rejectUnknown();

        assertThat(map.keys()).containsExactly("_note", "x-owner", "config", "empty");
    }

    @Test
    void tellsTheUsesOfAnAliasedSectionApart() {
        ConfigMap map = map("a: &a {x: 1}\nb: *a\n");
        map.map("a").optionalInteger("x");
        map.map("b");

        assertRefused(map::rejectUnknown, "pipeline.yaml:1:8: unknown field 'x'");
    }

    @Test
    void letsCallersReportAWrongValueAtItsPlace() {
        ConfigValue limit = pipeline.value("limit");

        assertThat(limit.error("must be at most 5")).hasMessage("pipeline.yaml:18:1: 'limit' must be at most 5");
        assertThat(Optional.of(limit.place())).contains(new Place("pipeline.yaml", 18, 1));
    }
}
