package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.client.PipeSettings;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunPlan;
import io.dataspoc.pipe.pipeline.TablePlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines of the story of one bucket per team work as they are printed there. */
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

    @TempDir
    Path directory;

    private PipeHome files;
    private PipeClient pipe;

    @BeforeEach
    void open() {
        files = new PipeHome(directory);
        Path pipeHome = directory.resolve(".dataspoc-pipe");
        files.write(pipeHome.resolve("pipelines/erp-finance.yaml"), ERP);
        files.write(pipeHome.resolve("pipelines/stripe-finance.yaml"), STRIPE);
        files.write(pipeHome.resolve("sources/erp.json"), "{\"host\": \"erp.internal\"}");
        files.write(pipeHome.resolve("sources/stripe.json"), "{\"client_secret\": \"${STRIPE_KEY}\"}");
        String path = directory.resolve("bin") + ":" + System.getenv("PATH");
        MemoryBucket bucket = new MemoryBucket(directory.resolve("memory"), Clock.systemUTC());
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        pipe = new PipeClient(new PipeSettings(
                Home.locate("dataspoc-pipe", null, Map.of(), directory),
                directory,
                Map.of("PATH", path, "STRIPE_KEY", "sk_test_1234567890"),
                new Redactor(),
                uri -> bucket,
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                line -> {}));
    }

    @Test
    void plansTheErpPipeline() {
        files.discoverableTap(
                "tap-postgres",
                Catalogs.of(
                        Catalogs.table("public-invoices", "invoices"),
                        Catalogs.table("public-payments", "payments"),
                        Catalogs.table("public-accounts_receivable", "accounts_receivable"),
                        Catalogs.table("public-salaries", "salaries")));

        RunPlan plan = pipe.plan("erp-finance", RunOptions.Extent.SINCE_BOOKMARK);

        assertThat(plan.bucket()).isEqualTo("s3://company-finance");
        assertThat(plan.tables())
                .extracting(TablePlan::table)
                .containsExactly(
                        "postgres/public-invoices", "postgres/public-payments", "postgres/public-accounts_receivable");
        assertThat(plan.tables()).extracting(TablePlan::write).containsOnly(WriteMode.MERGE);
        assertThat(pipe.pipeline("erp-finance").schedule()).contains("0 6 * * *");
    }

    @Test
    void plansTheStripePipeline() {
        files.discoverableTap(
                "tap-stripe",
                Catalogs.of(
                        Catalogs.table("charges", "charges"),
                        Catalogs.table("events", "events"),
                        Catalogs.table("refunds", "refunds"),
                        Catalogs.table("subscriptions", "subscriptions")));

        RunPlan plan = pipe.plan("stripe-finance", RunOptions.Extent.SINCE_BOOKMARK);

        assertThat(plan.tables())
                .extracting(TablePlan::table)
                .containsExactly("stripe/charges", "stripe/refunds", "stripe/subscriptions");
    }

    @Test
    void listsBoth() {
        assertThat(pipe.pipelines()).containsExactly("erp-finance", "stripe-finance");
        assertThat(pipe.pipeline("stripe-finance").incremental()).isEqualTo(Pipeline.Incremental.ENABLED);
    }
}
