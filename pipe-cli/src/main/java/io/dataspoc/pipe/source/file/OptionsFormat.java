package io.dataspoc.pipe.source.file;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.NumberPolicy;
import io.dataspoc.pipe.source.json.Unrepresentable;
import io.dataspoc.type.LogicalType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how files are to be read. It owns the names of these fields; what a section does not say is as in another one. */
final class OptionsFormat {

    /** All numbers of a file are seen before one is typed, so they need not be binary. */
    static final FileOptions DEFAULT = new FileOptions(
            null,
            List.of(),
            Map.of(),
            FileOptions.Hive.IGNORE,
            FileOptions.ChangedFiles.ERROR,
            CsvOptions.DEFAULT,
            JsonOptions.DEFAULT.withNumber(NumberPolicy.DECIMAL));

    private final ConfigMap pipeline;

    /** @param pipeline the whole file, for {@code number} and {@code unrepresentable} */
    OptionsFormat(ConfigMap pipeline) {
        this.pipeline = pipeline;
    }

    FileOptions read(ConfigMap map, FileOptions usual) {
        FileKind kind = map.optionalChoice("format", FileKind.class).orElse(usual.kind());
        return shared(map, usual.with(kind, csv(map, usual.csv())));
    }

    FileOptions readParquet(ConfigMap map) {
        return shared(map, DEFAULT.with(FileKind.PARQUET, CsvOptions.DEFAULT));
    }

    FileOptions readTapCsv(ConfigMap map) {
        CsvOptions usual = CsvOptions.DEFAULT;
        String quote = mark(map, "quotechar").orElse(usual.quote());
        CsvOptions csv = new CsvOptions(
                delimiter(map, usual.delimiter()),
                quote,
                mark(map, "escapechar").orElse(quote),
                usual.header(),
                map.find("encoding").map(OptionsFormat::encoding).orElse(usual.encoding()),
                usual.nulls(),
                usual.skip(),
                usual.formats());
        return new FileOptions(
                FileKind.CSV,
                map.stringList("keys"),
                DEFAULT.columns(),
                DEFAULT.hive(),
                DEFAULT.changed(),
                csv,
                json());
    }

    /** What files of every kind have. */
    private FileOptions shared(ConfigMap map, FileOptions usual) {
        return new FileOptions(
                usual.kind(),
                map.has("keys") ? map.stringList("keys") : usual.keys(),
                map.has("columns") ? columns(map.map("columns")) : usual.columns(),
                map.optionalBool("hive").map(OptionsFormat::hive).orElse(usual.hive()),
                map.optionalChoice("on_changed_file", FileOptions.ChangedFiles.class)
                        .orElse(usual.changed()),
                usual.csv(),
                json());
    }

    private static FileOptions.Hive hive(boolean isWanted) {
        return isWanted ? FileOptions.Hive.COLUMNS : FileOptions.Hive.IGNORE;
    }

    private static Map<String, LogicalType> columns(ConfigMap map) {
        Map<String, LogicalType> columns = new LinkedHashMap<>();
        map.keys().forEach(name -> columns.put(name, TypeNames.parse(map.value(name))));
        return columns;
    }

    private CsvOptions csv(ConfigMap map, CsvOptions usual) {
        String quote = mark(map, "quote").orElse(usual.quote());
        return new CsvOptions(
                delimiter(map, usual.delimiter()),
                quote,
                mark(map, "escape").orElse(map.has("quote") ? quote : usual.escape()),
                map.optionalBool("header")
                        .map(has -> has ? CsvOptions.Header.FIRST_ROW : CsvOptions.Header.NONE)
                        .orElse(usual.header()),
                map.find("encoding").map(OptionsFormat::encoding).orElse(usual.encoding()),
                map.has("null") ? map.stringList("null") : usual.nulls(),
                map.optionalInteger("skip", 0, Integer.MAX_VALUE).orElse(usual.skip()),
                formats(map, usual.formats()));
    }

    private static CsvOptions.Formats formats(ConfigMap map, CsvOptions.Formats usual) {
        Optional<ConfigValue> separator = map.find("decimal_separator");
        separator.ifPresent(value -> {
            if (!List.of(".", ",").contains(value.string())) {
                throw value.error("must be '.' or ','");
            }
        });
        return new CsvOptions.Formats(
                TimeFormat.find(map, "date_format").orElse(usual.date()),
                TimeFormat.find(map, "timestamp_format").orElse(usual.timestamp()),
                separator.map(ConfigValue::string).orElse(usual.decimalSeparator()));
    }

    private static @Nullable String delimiter(ConfigMap map, @Nullable String usual) {
        Optional<ConfigValue> value = map.find("delimiter");
        if (value.isEmpty()) {
            return usual;
        }
        String text = value.get().string();
        String delimiter = text.equalsIgnoreCase("tab") || text.equals("\\t") ? "\t" : text;
        int bytes = delimiter.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > 4 || delimiter.matches("(?s).*[\r\n].*")) {
            throw value.get().error("must have one to four bytes, such as ';' or 'tab'");
        }
        return delimiter;
    }

    private static Optional<String> mark(ConfigMap map, String key) {
        Optional<ConfigValue> value = map.find(key);
        value.ifPresent(found -> {
            if (found.string().length() > 1 || found.string().chars().anyMatch(c -> c > 0x7f)) {
                throw found.error("must be one character of ASCII, or '' for none");
            }
        });
        return value.map(ConfigValue::string);
    }

    private static Charset encoding(ConfigValue value) {
        String name = value.string().strip();
        try {
            return name.equalsIgnoreCase("latin-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw value.error(
                    "must be an encoding such as utf-8, latin-1, windows-1252 or utf-16, found '" + name + "'");
        }
    }

    private JsonOptions json() {
        return DEFAULT.json()
                .withNumber(pipeline.optionalChoice("number", NumberPolicy.class)
                        .orElse(DEFAULT.json().number()))
                .withUnrepresentable(pipeline.optionalChoice("unrepresentable", Unrepresentable.class)
                        .orElse(DEFAULT.json().unrepresentable()));
    }
}
