package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that run, that are gone, and that nobody may see. */
class ProcessIdentityTest {

    private static final ProcessIdentity WORKER = new ProcessIdentity("ingest-1", "b00t/pid:[1]", 4711, "8812345");

    @TempDir
    Path proc;

    @BeforeEach
    void bootTheHost() throws IOException {
        write("sys/kernel/random/boot_id", "b00t\n");
        Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[1]"));
        start(1, "(init) S", 2);
    }

    private void write(String name, String text) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As proc(5) has it: the start time is field 22, the name may hold spaces and brackets. */
    private void start(long pid, String nameAndState, long startTicks) throws IOException {
        String before = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 ";
        write(pid + "/stat", pid + " " + nameAndState + before + startTicks + " 20 21\n");
    }

    private boolean isGone(ProcessIdentity process) {
        return process.isGone(new ProcessTable(proc));
    }

    @Test
    void isAliveWhileItRuns() throws IOException {
        start(4711, "(a (b) c) R", 8_812_345);

        assertThat(isGone(WORKER)).isFalse();
    }

    @Test
    void isGoneWithItsEntry() {
        assertThat(isGone(WORKER)).isTrue();
    }

    @Test
    void isGoneWhenAnotherOneHasItsId() throws IOException {
        start(4711, "(java) R", 8_812_346);

        assertThat(isGone(WORKER)).isTrue();
    }

    @Test
    void isGoneWhenOnlyItsExitCodeIsKept() throws IOException {
        start(4711, "(java) Z", 8_812_345);

        assertThat(isGone(WORKER)).isTrue();
    }

    @Test
    void mayLiveOnAnotherHost() {
        ProcessIdentity far = new ProcessIdentity("ingest-2", "0ther/pid:[1]", 4711, "8812345");

        assertThat(isGone(far)).isFalse();
    }

    @Test
    void mayLiveWhereProcessesOfOthersAreHidden() throws IOException {
        Files.delete(proc.resolve("1/stat"));

        assertThat(isGone(WORKER)).isFalse();
    }

    @Test
    void isAliveIfItIsThisOne() {
        assertThat(ProcessIdentity.current().isGone()).isFalse();
    }
}
