package io.dataspoc.pipe.source.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file holds. */
enum FileKind {
    CSV,
    /** One JSON object per line. */
    JSONL,
    /** JSON objects one after the other, or arrays of them. */
    JSON,
    PARQUET;

    private static final Map<String, FileKind> ENDINGS = Map.of(
            ".csv", CSV,
            ".tsv", CSV,
            ".jsonl", JSONL,
            ".ndjson", JSONL,
            ".json", JSON,
            ".parquet", PARQUET);

    private static final List<String> COMPRESSIONS = List.of(".gz", ".zst");

    boolean isJson() {
        return this == JSON || this == JSONL;
    }

    /** The kind that a file's name tells, whether it is compressed or not; empty if it tells none. */
    static Optional<FileKind> ofName(String name) {
        String plain = withoutCompression(name.toLowerCase(Locale.ROOT));
        int dot = plain.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(ENDINGS.get(plain.substring(dot)));
    }

    /** A file's name without the endings that tell its kind and compression. */
    static String stem(String name) {
        String plain = withoutCompression(name);
        int dot = plain.lastIndexOf('.');
        return dot <= 0 ? plain : plain.substring(0, dot);
    }

    private static String withoutCompression(String name) {
        return COMPRESSIONS.stream()
                .filter(ending -> name.toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }
}
