package io.dataspoc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Makes many tables of one in a bucket, which a check of the bucket finds to be in order. */
final class ManyTables {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path bucket;

    ManyTables(Path bucket) {
        this.bucket = bucket;
    }

    void multiply(String table, int copies) {
        Path file = bucket.resolve(".dataspoc/manifest.json");
        try {
            ObjectNode manifest = (ObjectNode) JSON.readTree(Trees.read(file));
            ObjectNode tables = (ObjectNode) manifest.get("tables");
            JsonNode entry = tables.get(table);
            for (int copy = 1; copy <= copies; copy++) {
                String name = String.format(Locale.ROOT, "%s%05d", table, copy);
                tables.set(name, JSON.readTree(renamed(entry.toString(), table, name)));
                copySnapshot(entry.get("snapshot").textValue(), table, name);
                copyFiles(entry.get("location").textValue(), table, name);
            }
            Trees.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a table's key, and the part of it that is the table's name in names of files and fields. */
    private static String renamed(String text, String table, String copy) {
        String name = table.substring(table.indexOf('/') + 1);
        String copied = copy.substring(copy.indexOf('/') + 1);
        return text.replace(table, copy)
                .replace("/" + name + "-", "/" + copied + "-")
                .replace("\"table\":\"" + name + "\"", "\"table\":\"" + copied + "\"");
    }

    private void copySnapshot(String snapshot, String table, String copy) throws IOException {
        Path target = bucket.resolve(renamed(snapshot, table, copy));
        Files.createDirectories(target.getParent());
        Files.write(target, gzip(renamed(gunzip(Files.readAllBytes(bucket.resolve(snapshot))), table, copy)));
    }

    private void copyFiles(String location, String table, String copy) throws IOException {
        List<Path> found = Trees.all(bucket.resolve(location)).stream()
                .filter(Files::isRegularFile)
                .toList();
        for (Path file : found) {
            Path target = bucket.resolve(renamed(bucket.relativize(file).toString(), table, copy));
            Files.createDirectories(target.getParent());
            Files.createLink(target, file);
        }
    }

    private static String gunzip(byte[] bytes) throws IOException {
        try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readTree(new String(input.readAllBytes(), StandardCharsets.UTF_8))
                    .toString();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(bytes)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
