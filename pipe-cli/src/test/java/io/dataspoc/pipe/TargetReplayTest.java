package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that {@code target} left out, of pipelines that stand in no file. */
class TargetReplayTest {

    private static final String MESSAGES = """
            {"type":"SCHEMA","stream":"orders","key_properties":["id"],"schema":{"properties":{"id":{"type":"integer"},\
            "made":{"format":"date"}}}}
            {"type":"RECORD","stream":"orders","record":{"id":1,"made":"2026-01-02"}}
            {"type":"RECORD","stream":"orders","record":{"id":2,"made":"0000-00-00"}}
            """;

    private static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 10\n";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        settings(QUARANTINE + "incremental: {enabled: true}");
        Result loaded = home.input(MESSAGES)
                .run("target", "--pipeline", "shop", "--bucket", bucket(), "--source", "erp", "--config", settings());
        assertThat(loaded.exit()).as(loaded.err()).isZero();
    }

    private String bucket() {
        return home.bucketPath().toString();
    }

    private String settings() {
        return directory.resolve("target.yaml").toString();
    }

    private void settings(String yaml) {
        home.write(directory.resolve("target.yaml"), yaml);
    }

    private List<String> rows() {
        return home.query("erp/orders", "SELECT id, made FROM t ORDER BY id");
    }

    @Test
    void loadsThemWithTheOptionsOfTheTarget() {
        settings(QUARANTINE + "incremental: {enabled: true}\nsource: {singer: {invalid_dates: null}}");

        Result replayed = home.run("replay", "shop", "--bucket", bucket(), "--source", "erp", "--config", settings());

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(rows()).containsExactly("{'id': 1, 'made': 2026-01-02}", "{'id': 2, 'made': NULL}");
    }

    @Test
    void listsAndDiscardsThem() {
        Result listed = home.run("replay", "shop", "--bucket", bucket(), "--list", "--output", "csv");
        Result discarded = home.run("replay", "shop", "--bucket", bucket(), "--discard");

        assertThat(listed.exit()).as(listed.err()).isZero();
        assertThat(listed.out()).contains(",orders,INVALID_DATE,");
        assertThat(listed.err()).isEqualTo("next: dataspoc-pipe replay shop --bucket " + bucket() + "\n");
        assertThat(discarded.exit()).as(discarded.err()).isZero();
        assertThat(home.bucketFiles()).noneMatch(file -> file.startsWith(".dataspoc/rejected/"));
    }

    @Test
    void refusesAnotherSourceThanTheOneOfTheTable() {
        settings(QUARANTINE + "incremental: {enabled: true}\nsource: {singer: {invalid_dates: null}}");

        Result replayed = home.run("replay", "shop", "--bucket", bucket(), "--config", settings());

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(replayed.err())
                .contains("the table is 'erp/orders' and would be 'shop/orders': name its source by"
                        + " 'destination.source' or '--source'");
        assertThat(rows()).containsExactly("{'id': 1, 'made': 2026-01-02}");
    }
}
