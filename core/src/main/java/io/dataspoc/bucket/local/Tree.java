package io.dataspoc.bucket.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks the files below a directory in the order of their keys, one directory in memory at a time. Files whose names
 * are not keys are passed over, and so are symbolic links that lead out of the root or into a directory above.
 */
final class Tree {

    private final Path root;

    Tree(Path root) {
        this.root = root;
    }

    /** Hands every file below the prefix to the visitor; none if there is no such directory. */
    void walk(KeyPrefix prefix, Visitor visitor) throws IOException {
        Path directory = FileNames.resolve(root, prefix);
        if (isInside(directory)) {
            walk(prefix, directory, List.of(), visitor);
        }
    }

    private void walk(KeyPrefix prefix, Path directory, List<Path> above, Visitor visitor) throws IOException {
        for (Child child : children(prefix, directory)) {
            if (!child.isDirectory()) {
                visitor.visit(new LocalFile(child.key(), child.path(), child.attributes()));
            } else if (!child.isLink()) {
                walk(child.key().asPrefix(), child.path(), above, visitor);
            } else {
                List<Path> passed = Stream.concat(above.stream(), Stream.of(directory.toRealPath()))
                        .toList();
                Path goal = child.path().toRealPath();
                if (passed.stream().noneMatch(path -> path.startsWith(goal))) {
                    walk(child.key().asPrefix(), child.path(), passed, visitor);
                }
            }
        }
    }

    /** The directories directly below the prefix, in the order of the keys in them. */
    List<KeyPrefix> directories(KeyPrefix prefix) throws IOException {
        Path directory = FileNames.resolve(root, prefix);
        if (!isInside(directory)) {
            return List.of();
        }
        return children(prefix, directory).stream()
                .filter(Child::isDirectory)
                .map(child -> child.key().asPrefix())
                .toList();
    }

    /** Removes the directories below the prefix, and its own, in which nothing is. */
    void removeEmptyDirectories(KeyPrefix prefix) throws IOException {
        Path directory = FileNames.resolve(root, prefix);
        if (isInside(directory)) {
            Files.walkFileTree(directory, new EmptyDirectories());
        }
    }

    private List<Child> children(KeyPrefix prefix, Path directory) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                child(prefix, entry).ifPresent(children::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.naturalOrder());
        return children;
    }

    private Optional<Child> child(KeyPrefix prefix, Path path) throws IOException {
        Optional<ObjectKey> key = FileNames.nameOf(path).flatMap(name -> ObjectKey.parse(prefix.value() + name));
        try {
            BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (key.isEmpty() || (own.isSymbolicLink() && !isInside(path))) {
                return Optional.empty();
            }
            boolean link = own.isSymbolicLink();
            BasicFileAttributes attributes = link ? Files.readAttributes(path, BasicFileAttributes.class) : own;
            boolean known = attributes.isDirectory() || attributes.isRegularFile();
            return known ? Optional.of(new Child(key.get(), path, attributes, link)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isInside(Path path) throws IOException {
        try {
            return path.toRealPath().startsWith(root.toRealPath());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Receives the files of a walk; it may delete them. */
    interface Visitor {
        void visit(LocalFile file) throws IOException;
    }

    private record Child(ObjectKey key, Path path, BasicFileAttributes attributes, boolean isLink)
            implements Comparable<Child> {

        boolean isDirectory() {
            return attributes.isDirectory();
        }

        /** As a store without directories orders keys: a directory stands where the keys in it stand. */
        @Override
        public int compareTo(Child other) {
            return Arrays.compareUnsigned(sortKey(), other.sortKey());
        }

        private byte[] sortKey() {
            return (isDirectory() ? key + "/" : key.value()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
