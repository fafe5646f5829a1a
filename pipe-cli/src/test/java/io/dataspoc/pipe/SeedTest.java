package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of one bucket per team works as it is printed, its buckets being directories and its taps programs that write
 * a few rows.
 */
class SeedTest {

    private static final String ERP = """
            source:
              tap: tap-postgres
              config: ~/.dataspoc-pipe/sources/erp.json
              streams:
                - invoices
                - payments
                - accounts_receivable
            destination:
              bucket: s3://company-finance
              path: raw
              compression: zstd
            incremental:
              enabled: true
            schedule:
              cron: "0 6 * * *" # daily at 6am
            """;

    private static final String STRIPE = """
            source:
              tap: tap-stripe
              config: ~/.dataspoc-pipe/sources/stripe.json
              streams:
                - charges
                - refunds
                - subscriptions
            destination:
              bucket: s3://company-finance
              path: raw
              compression: zstd
            incremental:
              enabled: true
            schedule:
              cron: "0 7 * * *"
            """;

    private static final String PRODUCT = """
            # Product team sources: Postgres (app DB) + Mixpanel events
            source:
              tap: tap-postgres
              config: ~/.dataspoc-pipe/sources/app-db.json
              streams:
                - users
                - subscriptions
                - feature_flags
            destination:
              bucket: s3://company-product
              path: raw
              compression: zstd
            incremental:
              enabled: true
            """;

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void installTaps() {
        home = PipeHome.ofUser(directory);
        database("erp", "invoices", "payments", "accounts_receivable", "salaries");
        database("app-db", "users", "subscriptions", "feature_flags");
        home.program("tap-postgres", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config --discover --catalog --state'; exit;; esac
                database=$(sed 's/.*: *"\\(.*\\)".*/\\1/' "$2")
                exec "%s/bin/$database" "$@"
                """.formatted(directory));
        database("tap-stripe", "charges", "events", "refunds", "subscriptions");
        home.environment("STRIPE_KEY", "sk_test_1234567890");
    }

    /** A program that writes three rows of each of its streams. */
    private void database(String name, String... streams) {
        home.discoverableTap(
                name,
                Catalogs.of(Stream.of(streams)
                        .map(stream -> Catalogs.table(stream, stream))
                        .toArray(String[]::new)),
                Stream.of(streams)
                        .flatMap(stream -> Stream.of(Catalogs.keyed(stream, 1, 3)))
                        .toArray(String[]::new));
    }

    private void write(String pipeline, String yaml) {
        home.write(home.home().resolve("pipelines/" + pipeline + ".yaml"), yaml);
    }

    /** The pipelines of the story with its secrets; {@code s3://} is the directory of the buckets. */
    private void writeStory() {
        write("erp-finance", ERP.replace("s3://", "file://" + directory + "/"));
        write("stripe-finance", STRIPE.replace("s3://", "file://" + directory + "/"));
        write("app-product", PRODUCT.replace("s3://", "file://" + directory + "/"));
        writeSecrets();
    }

    private void writeSecrets() {
        home.write(home.home().resolve("sources/erp.json"), "{\"database\": \"erp\"}");
        home.write(home.home().resolve("sources/app-db.json"), "{\"database\": \"app-db\"}");
        home.write(home.home().resolve("sources/stripe.json"), "{\"client_secret\": \"${STRIPE_KEY}\"}");
    }

    /** The rows of each table of a bucket, as its catalog has them. */
    private Map<String, Long> rows(String bucket) {
        JsonNode tables =
                home.json("manifest", directory.resolve(bucket).toString()).path("tables");
        Map<String, Long> rows = new TreeMap<>();
        tables.properties()
                .forEach(table -> rows.put(
                        table.getKey(), table.getValue().at("/stats/total_rows").asLong()));
        return rows;
    }

    @Test
    void fillsTheBucketOfEachTeamWithTheTablesThatItsPipelinesName() {
        assertThat(home.run("init").exit()).isZero();
        writeStory();

        Result result = home.run("run", "_", "--all");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(rows("company-finance"))
                .isEqualTo(Map.of(
                        "postgres/invoices", 3L,
                        "postgres/payments", 3L,
                        "postgres/accounts_receivable", 3L,
                        "stripe/charges", 3L,
                        "stripe/refunds", 3L,
                        "stripe/subscriptions", 3L));
        assertThat(rows("company-product"))
                .isEqualTo(Map.of("postgres/users", 3L, "postgres/subscriptions", 3L, "postgres/feature_flags", 3L));
    }

    @Test
    void doublesNothingTheNextDay() {
        writeStory();
        home.run("run", "_", "--all");
        Map<String, Long> first = rows("company-finance");

        Result result = home.run("run", "_", "--all");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(rows("company-finance")).isEqualTo(first);
    }

    @Test
    void makesAPipelineByQuestionsAndRunsIt() {
        database("tap-shop", "orders");

        Result added =
                home.answering("tap-shop\nfile://" + directory + "/my-team-data\n\n\nyes\nnone\n", "add", "my-source");
        Result run = home.run("run", "my-source");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(rows("my-team-data")).isEqualTo(Map.of("shop/orders", 3L));
    }

    @Test
    void keepsTheScheduleOfAPipelineForLater() {
        writeStory();

        assertThat(home.client().pipeline("erp-finance").schedule()).contains("0 6 * * *");
        assertThat(home.client().pipeline("app-product").schedule()).isEmpty();
    }

    @Test
    void understandsBucketsInTheCloudAndSaysThatItDoesNotOpenThemYet() {
        write("erp-finance", ERP);
        writeSecrets();

        assertThat(home.client().pipeline("erp-finance").destination().bucket()).hasToString("s3://company-finance");
        Result result = home.run("run", "_", "--all");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("error: no store is known for s3://company-finance\nhint: supported: file://");
    }
}
