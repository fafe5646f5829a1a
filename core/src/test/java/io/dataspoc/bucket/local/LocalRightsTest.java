package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a local bucket makes of missing rights and space: with real users, mounts and flags, in other processes. */
class LocalRightsTest {

    private static final ObjectKey ORDERS = new ObjectKey("raw/orders");

    /** Ids of two users and of a group of both; nobody need have an account. */
    private static final String ANN = "47001";

    private static final String BEN = "47002";
    private static final String GROUP = "47100";

    @TempDir
    Path directory;

    private Path root;
    private Path raw;
    private String owner;

    @BeforeEach
    void writeOrders() throws IOException {
        root = directory.resolve("lake");
        raw = root.resolve("raw");
        new LocalBucket(root).write(ORDERS, Content.utf8("rows"));
        owner = Files.getOwner(root).getName();
        permit(directory, "rwxr-xr-x");
    }

    @AfterEach
    void permitDeletion() throws IOException {
        permit(raw, "rwxr-xr-x");
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String user() {
        return OtherProcess.isRoot() ? "nobody" : System.getProperty("user.name");
    }

    /** Who can give a right: whoever owns the place, be it the user. */
    private String cure(Path place, String ofOwner, String ofOthers) {
        return owner.equals(user())
                ? "(it is yours: chmod " + ofOwner + " " + place + ")"
                : "(its owner '" + owner + "' or root can give it: " + ofOthers + ")";
    }

    private String cureOfWriting(Path place, String ofOwner) {
        return cure(
                place,
                ofOwner,
                "chown " + user() + " " + place + ", or chmod g+w " + place + " for a group that '" + user()
                        + "' is in");
    }

    private String cureOfReading(Path place, String mode) {
        return cure(place, "u+" + mode, "chmod o+" + mode + " " + place + ", or add '" + user() + "' to its group");
    }

    /** Makes the user who is told of rights the owner of a file. */
    private void giveToUser(Path path) throws IOException {
        UserPrincipal user =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user());
        Files.setOwner(path, user);
        owner = user.getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write raw/new 1", "draft raw/new"})
    void saysWhoCanLetAUserMakeAFile(String operation) throws IOException {
        permit(raw, "r-xr-xr-x");

        String said = OtherProcess.runAsNormalUser(root, operation.split(" ", -1));

        assertThat(said)
                .isEqualTo(
                        "cannot write %1$s/new: user '%2$s' has no right to write in directory %1$s %3$s",
                        raw, user(), cureOfWriting(raw, "u+wx"));
    }

    @Test
    void saysWhoCanLetAUserLock() throws IOException {
        new LocalBucket(root).writeIf(new ObjectKey("raw/first"), Content.utf8("1"), Optional.empty());
        permit(raw, "rwxrwxrwx");
        Path lock = root.resolve(".dataspoc/manifest.lock");
        permit(lock, "r--r--r--");

        String said = OtherProcess.runAsNormalUser(root, "writeIf", "raw/new");

        assertThat(said)
                .isEqualTo(
                        "cannot write %1$s: user '%2$s' has no right to write to this file %3$s",
                        lock, user(), cureOfWriting(lock, "u+w"));
    }

    @Test
    void saysWhoCanLetAUserRead() throws IOException {
        Path file = root.resolve(ORDERS.value());
        permit(file, "-wx------");

        String said = OtherProcess.runAsNormalUser(root, "read", "raw/orders");

        assertThat(said)
                .isEqualTo(
                        "cannot read %1$s: user '%2$s' has no right to read %1$s %3$s",
                        file, user(), cureOfReading(file, "r"));
    }

    @Test
    void tellsAnOwnerWhatToDoHimself() throws IOException {
        Path file = root.resolve(ORDERS.value());
        permit(file, "---------");
        giveToUser(file);

        String said = OtherProcess.runAsNormalUser(root, "read", "raw/orders");

        assertThat(said)
                .isEqualTo(
                        "cannot read %1$s: user '%2$s' has no right to read %1$s (it is yours: chmod u+r %1$s)",
                        file, user());
    }

    @Test
    void namesTheDirectoryThatIsClosed() throws IOException {
        permit(raw, "rw-r--r--");

        String said = OtherProcess.runAsNormalUser(root, "read", "raw/orders");

        assertThat(said)
                .isEqualTo(
                        "cannot read %1$s/orders: user '%2$s' has no right to enter directory %1$s %3$s",
                        raw, user(), cureOfReading(raw, "x"));
    }

    @Test
    void takesADirectoryItMayNotReadForNoEmptyOne() throws IOException {
        permit(raw, "-wx--x--x");

        String said = OtherProcess.runAsNormalUser(root, "list", "raw");

        assertThat(said)
                .isEqualTo(
                        "cannot read %s: user '%s' has no right to read %s %s",
                        root, user(), raw, cureOfReading(raw, "rx"));
    }

    @Test
    void isDeniedRemovalsWithoutTheRight() throws IOException {
        permit(raw, "r-xr-xr-x");

        assertThat(OtherProcess.runAsNormalUser(root, "delete", "raw/orders")).isEqualTo("DENIED");
        assertThat(OtherProcess.runAsNormalUser(root, "move", "raw/orders", "trash/orders"))
                .isEqualTo("DENIED");
        assertThat(root.resolve(ORDERS.value())).hasContent("rows");
    }

    @Test
    void movesTheFileOfAnotherOwner() throws IOException {
        permit(raw, "rwxrwxrwx");
        permit(root, "rwxrwxrwx");

        String said = OtherProcess.runAsNormalUser(root, "move", "raw/orders", "trash/orders");

        assertThat(said).isEqualTo("DONE");
        assertThat(root.resolve(ORDERS.value())).doesNotExist();
        assertThat(root.resolve("trash/orders")).hasContent("rows");
    }

    @Test
    void isSharedByTheUsersOfAGroup() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Assumptions.assumeTrue(
                OtherProcess.isRoot()
                        && OtherProcess.succeeds(Stream.of("chgrp", GROUP, shared.toString()))
                        && OtherProcess.succeeds(Stream.of("chmod", "2775", shared.toString()))
                        && OtherProcess.runInGroup(ANN, GROUP, shared, "read", "raw/none")
                                .equals("Optional.empty"),
                "nobody can become two users of a group here (setpriv)");

        OtherProcess.runInGroup(ANN, GROUP, shared, "writeIf", "raw/orders");
        OtherProcess.runInGroup(ANN, GROUP, shared, "write", "raw/items", "1");

        assertThat(OtherProcess.runInGroup(BEN, GROUP, shared, "increment", "raw/count", "1"))
                .isEqualTo("incremented");
        assertThat(OtherProcess.runInGroup(BEN, GROUP, shared, "write", "raw/items", "2"))
                .isEqualTo("written");
        assertThat(OtherProcess.runInGroup(BEN, GROUP, shared, "move", "raw/orders", "trash/orders"))
                .isEqualTo("DONE");
        assertThat(OtherProcess.runInGroup(ANN, GROUP, shared, "delete", "trash/orders"))
                .isEqualTo("DONE");
        assertThat(OtherProcess.runInGroup(ANN, GROUP, shared, "increment", "raw/count", "1"))
                .isEqualTo("incremented");
        assertThat(OtherProcess.runInGroup(BEN, GROUP, shared, "read", "raw/count"))
                .isEqualTo("Optional[2]");
    }

    @Test
    void isDeniedRemovalsOfAnImmutableFile() {
        Path file = root.resolve(ORDERS.value());
        Assumptions.assumeTrue(
                OtherProcess.succeeds(Stream.of("chattr", "+i", file.toString())),
                "this user or this file system makes no file immutable (chattr +i)");
        LocalBucket bucket = new LocalBucket(root);

        try {
            assertThat(bucket.delete(ORDERS)).isEqualTo(Removal.DENIED);
            assertThat(bucket.move(ORDERS, new ObjectKey("trash/orders"))).isEqualTo(Removal.DENIED);
            assertThat(file).hasContent("rows");
            assertThat(root.resolve("trash/orders")).doesNotExist();
        } finally {
            OtherProcess.succeeds(Stream.of("chattr", "-i", file.toString()));
        }
    }

    @Test
    void saysThatNoSpaceIsLeft() throws IOException {
        String said = OtherProcess.runInMount("-o size=64k", root, "write", "big", "200000");

        assertThat(said)
                .isEqualTo(
                        "cannot write %1$s/big: no space is left on the file system of %1$s (free some space there,"
                                + " then run again; what was not committed is not in the bucket)",
                        root);
    }

    @Test
    void saysThatTheFileSystemIsReadOnly() throws IOException {
        String said = OtherProcess.runInMount("-o ro", root, "write", "small", "1");

        assertThat(said)
                .isEqualTo(
                        "cannot write %s/small: its file system is read-only"
                                + " (have root remount it for writing, or use another bucket)",
                        root);
    }

    @Test
    void refusesNamesThatTheLocaleCannotWrite() throws IOException {
        new LocalBucket(root).write(new ObjectKey("raw/açaí"), Content.utf8("rows"));

        String said = OtherProcess.runIn("C", root, "list", "raw");

        assertThat(said)
                .startsWith("cannot name the file 'a")
                .endsWith(": this process encodes file names as ANSI_X3.4-1968"
                        + " (run it in a UTF-8 locale: LC_ALL=C.UTF-8)");
    }
}
