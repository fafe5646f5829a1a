package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries that read CSV files as text: column {@code i} of a part is called {@code c<i>}. */
final class CsvScan {

    private final CsvOptions options;
    private final Damage damage;

    /** What becomes of records that are no rows of their file. */
    enum Damage {
        FAIL(""),
        /** They are listed in the engine's table of rejects. */
        LIST(", store_rejects = true, rejects_limit = 0"),
        SKIP(", ignore_errors = true");

        private final String option;

        Damage(String option) {
            this.option = option;
        }
    }

    CsvScan(CsvOptions options, Damage damage) {
        this.options = options;
        this.damage = damage;
    }

    CsvScan with(Damage other) {
        return new CsvScan(options, other);
    }

    boolean skipsDamage() {
        return damage == Damage.SKIP;
    }

    CsvOptions options() {
        return options;
    }

    static String name(int column) {
        return "c" + column;
    }

    /** All rows of a part in their order. */
    String rows(CsvPart part) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < part.columns().size(); i++) {
            columns.add(
                    i < part.width()
                            ? name(i)
                            : DirectoryValues.literal(part.constants().get(i - part.width())) + " AS " + name(i));
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + source(part);
    }

    private String source(CsvPart part) {
        CsvFile first = part.files().get(0);
        String columns = IntStream.range(0, part.width())
                .mapToObj(i -> name(i) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "read_csv(%s, auto_detect = false, columns = {%s}, header = %s, skip = %d, delim = %s, quote = %s,"
                        + " escape = %s, nullstr = [%s], allow_quoted_nulls = false, compression = %s,"
                        + " hive_partitioning = false%s)",
                Sql.files(part.files().stream().map(CsvFile::path).toList()),
                columns,
                options.header() == CsvOptions.Header.FIRST_ROW,
                options.skip(),
                Sql.literal(first.header().delimiter()),
                Sql.literal(options.quote()),
                Sql.literal(options.escape()),
                nulls(),
                Sql.literal(first.compression().copyOption()),
                damage.option);
    }

    private String nulls() {
        List<String> nulls = options.nulls().isEmpty() ? List.of("") : options.nulls();
        return nulls.stream().map(Sql::literal).collect(Collectors.joining(", "));
    }
}
