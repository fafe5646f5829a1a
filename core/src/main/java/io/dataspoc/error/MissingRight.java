package io.dataspoc.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A right that this user does not have: the directory on the way that is closed, or else the file or directory itself,
 * and who can give the right.
 */
public final class MissingRight {

    private final String verb;
    private final Path place;
    private final String ownerMode;
    private final String cureOfOthers;

    private MissingRight(String verb, Path place, String ownerMode, String cureOfOthers) {
        this.verb = verb;
        this.place = place;
        this.ownerMode = ownerMode;
        this.cureOfOthers = cureOfOthers;
    }

    public static MissingRight toRead(Path path) {
        Path closed = closedDirectory(path);
        if (closed != null) {
            return toEnter(closed);
        }
        String mode = Files.isDirectory(path) ? "rx" : "r";
        return new MissingRight(
                "read " + path,
                path,
                "u+" + mode,
                "chmod o+" + mode + " " + path + ", or add '" + user() + "' to its group");
    }

    public static MissingRight toWriteFile(Path file) {
        return toWrite("write to this file", file, "u+w");
    }

    public static MissingRight toWriteIn(Path directory) {
        Path closed = closedDirectory(directory.resolve("new"));
        return closed == null || closed.equals(directory)
                ? toWrite("write in directory " + directory, directory, "u+wx")
                : toEnter(closed);
    }

    private static MissingRight toWrite(String verb, Path place, String ownerMode) {
        return new MissingRight(
                verb,
                place,
                ownerMode,
                "chown " + user() + " " + place + ", or chmod g+w " + place + " for a group that '" + user()
                        + "' is in");
    }

    /** The right to enter the directory on the way to a path that is closed; empty if all are open. */
    public static Optional<MissingRight> onTheWayTo(Path path) {
        return Optional.ofNullable(closedDirectory(path)).map(MissingRight::toEnter);
    }

    private static MissingRight toEnter(Path directory) {
        return new MissingRight(
                "enter directory " + directory,
                directory,
                "u+x",
                "chmod o+x " + directory + ", or add '" + user() + "' to its group");
    }

    /** The first directory on the way to a file that may not be entered; null if all may. */
    private static @Nullable Path closedDirectory(Path path) {
        Path absolute = path.toAbsolutePath();
        for (int depth = 1; depth < absolute.getNameCount(); depth++) {
            Path directory = absolute.getRoot().resolve(absolute.subpath(0, depth));
            if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
                return directory;
            }
        }
        return null;
    }

    /**
     * What there is to say.
     *
     * @param failed what could not be done
     */
    public Problem problem(String failed) {
        return Problem.of(failed + ": user '" + user() + "' has no right to " + verb)
                .hint(cure());
    }

    private String cure() {
        String owner = owner();
        if (owner.equals(user())) {
            return "it is yours: chmod " + ownerMode + " " + place;
        }
        return (owner.isEmpty() ? "its owner" : "its owner '" + owner + "'") + " or root can give it: " + cureOfOthers;
    }

    /** Empty where it cannot be told. */
    private String owner() {
        try {
            return Files.getOwner(place).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String user() {
        return System.getProperty("user.name", "?");
    }
}
