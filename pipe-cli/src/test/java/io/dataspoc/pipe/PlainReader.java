package io.dataspoc.pipe;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import java.util.List;

/** Reads the Parquet files below a directory as a reader does that knows nothing of the manifest: by glob. */
final class PlainReader {

    private final Path bucket;

    PlainReader(PipeHome home) {
        this.bucket = home.bucketPath();
    }

    /** The rows of a table's directory in their order, values parted by {@code |}. */
    List<String> rows(String directory, String columns) {
        return query(directory, "SELECT concat_ws('|', " + columns + ") FROM t ORDER BY " + columns);
    }

    /** The first column of a query over a table's directory, which the query calls {@code t}. */
    List<String> query(String directory, String sql) {
        EngineOptions options = new EngineOptions(256L << 20, 1, bucket.resolveSibling("spill"));
        String glob = Sql.literal(bucket.resolve(directory) + "/**/*.parquet");
        try (Engine engine = Engine.open(options)) {
            return engine.query(
                    "WITH t AS (SELECT * FROM read_parquet(" + glob + ", union_by_name = true)) " + sql,
                    row -> String.valueOf(row.text(1)));
        }
    }
}
