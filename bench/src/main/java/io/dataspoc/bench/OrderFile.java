package io.dataspoc.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Orders as a file, which is made once for all runs. */
final class OrderFile {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path directory;

    OrderFile(Path directory) {
        this.directory = directory;
    }

    /** Singer messages: schemas, records in turns, and a state. */
    Path singer(Orders orders) {
        return make(name("singer", orders, ".singer.jsonl"), lines -> {
            for (int stream = 0; stream < orders.streams(); stream++) {
                lines.accept(orders.schemaMessage(orders.stream(stream)));
            }
            rows(orders, orders::message, lines);
            lines.accept("{\"type\": \"STATE\", \"value\": {\"rows\": " + orders.rows() + "}}\n");
        });
    }

    /** The same rows as lines of JSON without any envelope. */
    Path plain(Orders orders) {
        return make(name("plain", orders, ".jsonl"), lines -> rows(orders, orders::plain, lines));
    }

    Path csv(Orders orders) {
        return make(name("csv", orders, ".csv"), lines -> {
            lines.accept(Orders.csvHeader());
            rows(orders, orders::csv, lines);
        });
    }

    private static void rows(Orders orders, LongFunction<String> format, Consumer<String> lines) {
        for (long row = 0; row < orders.rows(); row++) {
            lines.accept(format.apply(row));
        }
    }

    private static String name(String kind, Orders orders, String suffix) {
        return String.join(
                        "-",
                        kind,
                        Long.toString(orders.rows()),
                        Long.toString(orders.firstId()),
                        Long.toString(orders.step()),
                        Integer.toString(orders.streams()),
                        orders.keys().name())
                + suffix;
    }

    private Path make(String name, Consumer<Consumer<String>> writer) {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        Path part = directory.resolve(name + ".part");
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
                writer.accept(line -> write(output, line));
            }
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream output, String line) {
        try {
            output.write(line.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
