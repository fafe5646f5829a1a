package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"));
        home.program("dataspoc-pipe", "#!/bin/sh\n");
        home.pipeline("shop", "source: {tap: tap-shop}");
    }

    private JsonNode finding(String subject, String status) {
        for (JsonNode finding : home.json("doctor")) {
            if (finding.path("subject").asText().equals(subject)
                    && finding.path("status").asText().equals(status)) {
                return finding;
            }
        }
        throw new AssertionError("no finding '" + status + "' of " + subject + ": " + home.json("doctor"));
    }

    private static void rights(Path file, String rights) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findsNothingBrokenWhereAllIsWell() {
        rights(home.home(), "rwx------");
        home.run("run", "shop");

        Result result = home.run("doctor");

        assertThat(result.exit()).isZero();
        assertThat(home.json("doctor"))
                .extracting(finding -> finding.path("check").asText() + " "
                        + finding.path("status").asText())
                .startsWith("java ok", "home ok", "path ok", "pipeline ok", "bucket ok")
                .doesNotContain("disk broken");
    }

    @Test
    void tellsTheCureOfAnEnvironmentFileThatOthersMayRead() {
        Path env = home.write(home.home().resolve("env"), "PASSWORD=hunter22\n");
        rights(env, "rw-r--r--");

        Result result = home.run("doctor");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out()).doesNotContain("hunter22");
        JsonNode finding = finding(env.toString(), "broken");
        assertThat(finding.path("message").asText()).endsWith("other users may read or write this file of secrets");
        assertThat(finding.path("cure").asText()).isEqualTo("chmod 600 " + env);
    }

    @Test
    void warnsOfRightsThatGoTooFar() {
        Path settings = home.write(home.home().resolve("sources/shop.json"), "{}");
        rights(settings, "rw-rw-r--");
        rights(home.home(), "rwxrwxr-x");

        assertThat(finding(settings.toString(), "warning").path("cure").asText())
                .isEqualTo("chmod 600 " + settings);
        assertThat(finding(home.home().toString(), "warning").path("cure").asText())
                .isEqualTo("chmod go-w " + home.home());
    }

    @Test
    void warnsOfPipelinesThatOthersMayWrite() {
        rights(home.home(), "rwxr-xr-x");
        rights(home.home().resolve("pipelines"), "rwxrwxrwx");
        rights(home.home().resolve("pipelines/shop.yaml"), "rw-rw-rw-");
        for (String name : List.of("a.sql", "b.sql")) {
            rights(home.write(home.home().resolve("transforms").resolve(name), ""), "rw--w----");
        }
        rights(home.home().resolve("transforms"), "rwxr-xr-x");

        JsonNode finding = finding(home.home().toString(), "warning");

        assertThat(finding.path("message").asText())
                .isEqualTo("other users may write what is in it, and with it change what pipelines run:"
                        + " pipelines, pipelines/shop.yaml, transforms/a.sql and 1 more");
        assertThat(finding.path("cure").asText()).isEqualTo("chmod -R go-w " + home.home());
    }

    @Test
    void looksAtNoRightsBehindADirectoryThatOthersCannotPass() {
        rights(home.home(), "rwx------");
        rights(home.home().resolve("pipelines"), "rwxrwxrwx");

        assertThat(finding(home.home().toString(), "ok").path("message").asText())
                .isEqualTo("only its owner may write it");
    }

    @Test
    void findsTapsThatAreMissingAndPipelinesThatAreWrong() {
        home.pipeline("gone", "source: {tap: tap-gone}");
        home.pipeline("typo", "sorce: {tap: tap-shop}");
        home.pipeline("secret", "source: {tap: tap-shop, config: {a: '${NOT_SET}'}}");
        home.pipeline("masked", "source: {tap: tap-shop}");
        home.write(home.home().resolve("transforms/masked.sql"), "");

        assertThat(finding("gone", "broken").path("cure").asText())
                .contains("'pipx install tap-gone' installs most taps");
        assertThat(finding("typo", "broken").path("message").asText())
                .contains("typo.yaml:1:1: 'source.tap' is missing");
        assertThat(finding("secret", "broken").path("message").asText()).contains("the variable NOT_SET is not set");
        assertThat(finding("masked", "broken").path("cure").asText()).startsWith("move the file away");
        assertThat(home.run("doctor").err()).contains("error: broken: 4 of ");
    }

    @Test
    void warnsOfFilesThatAreNotThere() {
        home.pipeline("files", "source: {tap: file, config: {path: /no/such-*.csv}}");

        JsonNode finding = finding("files", "warning");

        assertThat(finding.path("message").asText())
                .startsWith("no file is there for the stream '")
                .contains("': /no/such-*.csv");
        assertThat(finding.path("cure").asText()).isEqualTo("dataspoc-pipe validate files");
        assertThat(home.run("doctor").exit()).isZero();
    }

    @Test
    void findsABucketInWhichNoLoadCanBegin() throws Exception {
        home.run("run", "shop");
        Path loads = home.bucketPath().resolve(".dataspoc/loads");
        rights(loads, "r-xr-xr-x");

        Result result = PipeProcess.startWithRights(home, "doctor", "-o", "csv").result();

        rights(loads, "rwxr-xr-x");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out().lines())
                .contains("broken,bucket,file://" + home.bucketPath() + ",no load can write this bucket: user '"
                        + System.getProperty("user.name") + "' has no right to write in directory " + loads
                        + ",it is yours: chmod u+wx " + loads);
    }

    @Test
    void findsWhatADeadProcessLeft() {
        home.run("run", "shop");
        home.write(home.bucketPath().resolve(".dataspoc/loads/shop.lease"), """
                {"token":"t","pipeline":"shop","run_id":"r","host":"here","host_id":"elsewhere","pid":1,
                 "process_start":"1","started_at":"2026-01-01T00:00:00Z","renewed_at":"2026-01-01T00:00:00Z"}""");
        home.write(home.bucketPath().resolve(".dataspoc/loads/01KAF0000000000000000000AB.json"), """
                {"commit":"01KAF0000000000000000000AB","run_id":"r","pipeline":"shop",
                 "lease":".dataspoc/loads/shop.lease","token":"older","started_at":"2026-01-01T00:00:00Z","tables":[]}""");

        JsonNode findings = home.json("doctor");

        assertThat(findings)
                .extracting(finding -> finding.path("message").asText())
                .contains(
                        "commit 01KAF0000000000000000000AB of pipeline 'shop', begun at 2026-01-01T00:00:00Z, was cut off"
                                + " before it was committed: files of it may be left",
                        "the lease of pipeline 'shop' is held by process 1 on here since 2026-01-01T00:00:00Z and was last"
                                + " renewed at 2026-01-01T00:00:00Z");
        assertThat(home.run("doctor").exit()).isZero();
    }

    @Test
    void findsADamagedManifest() {
        home.run("run", "shop");
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), "{\"version\": ");

        JsonNode finding = finding("file://" + home.bucketPath(), "broken");

        assertThat(finding.path("cure").asText())
                .isEqualTo("'dataspoc-pipe manifest rebuild file://" + home.bucketPath() + "' makes it again");
    }

    @Test
    void findsThatThereIsNoPathToSearch() {
        home.environment(Map.of());

        assertThat(finding("PATH", "broken").path("message").asText())
                .isEqualTo("PATH is not set: no tap will be found by its name");
    }

    @Test
    void findsThatTheDirectoryForTemporaryFilesIsNone() throws Exception {
        Path none = Files.writeString(directory.resolve("none"), "");

        Result result = PipeProcess.start(home, List.of("-Djava.io.tmpdir=" + none), "doctor", "-o", "csv")
                .result();

        assertThat(result.out().lines())
                .contains("broken,disk," + none + "," + none
                        + " is a file and not a directory,\"move it away, or name another directory\"");
    }

    @Test
    void namesAFaultOfAllPipelinesOnce() {
        home.pipeline("one", "source: {tap: tap-shop}");
        home.pipeline("two", "source: {tap: tap-shop}");
        Path config = home.write(home.home().resolve("config.yaml"), "defaults: {compresion: x}");

        JsonNode findings = home.json("doctor");

        assertThat(findings)
                .filteredOn(finding -> finding.path("message").asText().contains("compresion"))
                .extracting(finding -> finding.path("subject").asText() + " "
                        + finding.path("message").asText() + " ("
                        + finding.path("cure").asText() + ")")
                .containsExactly(
                        config + " " + config + ":1:12: unknown field 'compresion' (did you mean 'compression'?)");
        assertThat(findings).noneMatch(finding -> finding.path("check").asText().equals("pipeline"));
    }

    @Test
    void hasACureForEachFinding() {
        home.write(home.home().resolve("pipelines/empty.yaml"), "");
        home.write(home.home().resolve("pipelines/cut.yaml"), "source: [");
        home.write(home.home().resolve("sources/cut.json"), "{");

        JsonNode findings = home.json("doctor");

        assertThat(findings)
                .filteredOn(finding -> !finding.path("status").asText().equals("ok"))
                .hasSizeGreaterThan(2)
                .allSatisfy(finding -> assertThat(finding.path("cure").asText())
                        .as(finding.toString())
                        .isNotBlank()
                        .isNotEqualTo("null"));
    }

    @Test
    void namesFilesThatNoPipelineCanBeCalledAfter() {
        home.write(home.home().resolve("pipelines/-we!rd.yaml"), "source: {tap: tap-shop}");

        JsonNode finding = finding("-we!rd.yaml", "warning");

        assertThat(finding.path("message").asText()).isEqualTo("this file is no pipeline: its name cannot be one");
        assertThat(finding.path("cure").asText())
                .isEqualTo(
                        "rename it: letters, digits, '_', '-', '.', '+', '@' and spaces, at most 120 of them and 200 bytes in UTF-8, with a"
                                + " letter, a digit or '_' at the beginning and no space or '.' at the end");
    }

    @Test
    void tellsInFullWhatANarrowTableCuts() {
        home.pipeline("lost", "source: {tap: tap-lost}");

        Result result = home.run("doctor");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains("warning: lost: the program 'tap-lost' was not found; searched: ")
                .contains(" ('pipx install tap-lost' installs most taps; ");
    }
}
