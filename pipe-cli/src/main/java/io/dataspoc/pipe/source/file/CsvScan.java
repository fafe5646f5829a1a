package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries that read CSV files as text: column {@code i} of a part is called {@code c<i>}. */
final class CsvScan {

    /** The name of the line numbers of a numbered part. */
    static final String LINE = "l";

    /** The engine's own, up to which it takes a record and which decides over the memory that it takes. */
    static final int USUAL_RECORD_BYTES = 2_000_000;

    /** A quarter of the engine's own: several are under way, and what they take is not there for rows to be written. */
    private static final int BUFFER_BYTES = 8_000_000;

    /** The engine's own, for rows of any length. */
    private static final int LARGE_BUFFER_BYTES = 32_000_000;

    private final CsvOptions options;

    CsvScan(CsvOptions options) {
        this.options = options;
    }

    CsvOptions options() {
        return options;
    }

    static String name(int column) {
        return "c" + column;
    }

    /** All rows of a part in their order. */
    String rows(CsvPart part) {
        return rows(part, options.nulls().isEmpty() ? List.of("") : options.nulls());
    }

    /** All rows of a part, in which only these texts stand for absent values. */
    String rows(CsvPart part, List<String> nulls) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < part.columns().size(); i++) {
            columns.add(
                    i < part.width()
                            ? name(i)
                            : DirectoryValues.literal(part.constants().get(i - part.width())) + " AS " + name(i));
        }
        if (part.isNumbered()) {
            columns.add(LINE);
        }
        String condition = part.excluded().isEmpty() ? "" : " WHERE NOT (" + part.excluded() + ")";
        return "SELECT " + String.join(", ", columns) + " FROM " + source(part, nulls) + condition;
    }

    private String source(CsvPart part, List<String> nulls) {
        CsvFile first = part.files().get(0);
        List<String> columns = new ArrayList<>(part.isNumbered() ? List.of(LINE + ": 'BIGINT'") : List.of());
        IntStream.range(0, part.width()).mapToObj(i -> name(i) + ": 'VARCHAR'").forEach(columns::add);
        return String.format(
                Locale.ROOT,
                "read_csv(%s, auto_detect = false, columns = {%s}, %s, delim = %s, quote = %s, escape = %s,"
                        + " nullstr = [%s], allow_quoted_nulls = false, compression = %s, hive_partitioning = false)",
                Sql.files(part.files().stream().map(CsvFile::path).toList()),
                String.join(", ", columns),
                part.isNumbered() ? numbered(part.longest()) : given(first.header()),
                Sql.literal(first.header().delimiter()),
                Sql.literal(options.quote()),
                Sql.literal(options.escape()),
                nulls.stream().map(Sql::literal).collect(Collectors.joining(", ")),
                Sql.literal(first.compression().copyOption()));
    }

    private String given(CsvHeader header) {
        return String.format(
                Locale.ROOT,
                "header = %s, skip = %d, buffer_size = %d",
                options.header() == CsvOptions.Header.FIRST_ROW,
                header.skip(),
                BUFFER_BYTES);
    }

    private static String numbered(int longest) {
        int record = Math.max(USUAL_RECORD_BYTES, longest + 64);
        return String.format(
                Locale.ROOT,
                "header = false, new_line = '\\n', max_line_size = %d, buffer_size = %d",
                record,
                Math.max(LARGE_BUFFER_BYTES, record + 1));
    }
}
