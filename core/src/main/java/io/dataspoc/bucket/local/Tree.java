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

/**
 * Walks the files below a directory in the order of their keys, one directory in memory at a time. Files whose names
 * are not keys are passed over, and so are symbolic links, wherever they lead: each file comes once, under its own key.
 */
final class Tree {

    private final KeyPaths paths;

    Tree(KeyPaths paths) {
        this.paths = paths;
    }

    /** Hands every file below the prefix to the visitor; none if there is no such directory. */
    void walk(KeyPrefix prefix, Visitor visitor) throws IOException {
        Optional<Path> directory = paths.directory(prefix);
        if (directory.isPresent()) {
            walk(prefix, directory.get(), visitor);
        }
    }

    private void walk(KeyPrefix prefix, Path directory, Visitor visitor) throws IOException {
        for (Child child : children(prefix, directory)) {
            if (child.isDirectory()) {
                walk(child.key().asPrefix(), child.path(), visitor);
            } else {
                visitor.visit(new LocalFile(child.key(), child.path(), child.attributes()));
            }
        }
    }

    /** The directories directly below the prefix, in the order of the keys in them. */
    List<KeyPrefix> directories(KeyPrefix prefix) throws IOException {
        Optional<Path> directory = paths.directory(prefix);
        if (directory.isEmpty()) {
            return List.of();
        }
        return children(prefix, directory.get()).stream()
                .filter(Child::isDirectory)
                .map(child -> child.key().asPrefix())
                .toList();
    }

    /** Removes the directories below the prefix, and its own, in which nothing is. */
    void removeEmptyDirectories(KeyPrefix prefix) throws IOException {
        Optional<Path> directory = paths.directory(prefix);
        if (directory.isPresent()) {
            Files.walkFileTree(directory.get(), new EmptyDirectories());
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
            boolean known = own.isDirectory() || own.isRegularFile();
            return key.filter(name -> known).map(name -> new Child(name, path, own));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Receives the files of a walk; it may delete them. */
    interface Visitor {
        void visit(LocalFile file) throws IOException;
    }

    private record Child(ObjectKey key, Path path, BasicFileAttributes attributes) implements Comparable<Child> {

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
