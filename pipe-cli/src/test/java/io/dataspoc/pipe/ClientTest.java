package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.PipelineCheck;
import io.dataspoc.pipe.pipeline.PipelineStatus;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do with the pipe as a library. */
class ClientTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PipeClient pipe;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        pipe = home.client();
        Path tap = home.tap(Catalogs.keyless("orders", 1, 3));
        home.pipeline("shop", "source: {tap: " + tap + ", config: {user: me, password: hunter2hunter2}}");
    }

    @Test
    void runsAPipelineAndTellsHowItStands() {
        RunReport report = pipe.run("shop", RunOptions.DEFAULT);

        assertThat(report.totalRecords()).isEqualTo(3);
        assertThat(pipe.pipelines()).containsExactly("shop");
        assertThat(pipe.status()).extracting(PipelineStatus::status).containsExactly(PipelineStatus.Status.SUCCESS);
        assertThat(pipe.logs("shop", 5)).hasSize(1);
        assertThat(pipe.logs("shop", 5).get(0).path("run_id").asText()).isEqualTo(report.runId());
        assertThat(pipe.validate(List.of("shop")))
                .extracting(PipelineCheck::isOk)
                .containsExactly(true);
        assertThat(home.bucketPath().resolve(".dataspoc/manifest.json"))
                .content()
                .isEqualTo(pipe.manifest(home.bucketPath().toString()));
    }

    @Test
    void opensAHomeAsTheCommandLineDoes() {
        RunReport report = PipeClient.open(home.home(), Map.of("PATH", System.getenv("PATH")))
                .run("shop", RunOptions.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(home.query("test/orders", "SELECT id FROM t ORDER BY id"))
                .containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
    }

    @Test
    void aTildeIsTheHomeThatTheEnvironmentNames() {
        Path rows = home.write(directory.resolve("rows"), Catalogs.schemaMessage("orders") + "\n");
        home.program("tap-rows", "#!/bin/sh\ncat '" + rows + "'\n");
        home.write(directory.resolve("rows.json"), "{}");
        home.write(home.home().resolve("pipelines/rows.yaml"), """
                source: {tap: ~/bin/tap-rows, config: ~/rows.json, singer: {catalog_flag: none}}
                destination: {bucket: ~/lake}
                """);
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString());

        RunReport report = PipeClient.open(home.home(), environment).run("rows", RunOptions.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(directory.resolve("lake/raw/rows/orders")).isDirectoryContaining("glob:**.parquet");
    }

    @Test
    void reportsWhatMadeARunFail() {
        home.pipeline("files", "source: {tap: file, config: {path: " + directory + "/gone.csv}}");

        RunReport report = PipeClient.open(home.home(), Map.of()).run("files", RunOptions.DEFAULT);

        assertThat(report.failure()).containsInstanceOf(SourceException.class);
        assertThat(report.problem().orElseThrow().sentence())
                .startsWith("no file is there for the stream 'gone': " + directory + "/gone.csv");
    }

    @Test
    void showsAPipelineWithoutItsPasswords() {
        assertThat(pipe.config("shop").path("source").path("config").toString())
                .isEqualTo("{\"user\":\"me\",\"password\":\"***\"}");
    }

    @Test
    void throwsWhatAPersonCanActOn() {
        assertThatThrownBy(() -> pipe.run("shoop", RunOptions.DEFAULT))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no pipeline 'shoop' (did you mean 'shop'?)");
    }
}
