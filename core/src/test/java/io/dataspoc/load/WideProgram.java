package io.dataspoc.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Loads rows of random text by their keys, then half of them again and as many new ones, and compacts the table, with
 * half of the memory that an engine usually has: {@code <root> <rows> <bytes per row> [<partition>]}.
 */
final class WideProgram {

    /** The values of the last column. */
    private static final byte[] PARTS = {'x', 'x', 'y'};

    private static final Schema COLUMNS = Lake.COLUMNS.with(new Field("part", new StringType()));

    private final Bucket bucket;
    private final LoadSettings settings;
    private final TableSpec spec;
    private final int width;

    private WideProgram(Bucket bucket, LoadSettings settings, TableSpec spec, int width) {
        this.bucket = bucket;
        this.settings = settings;
        this.spec = spec;
        this.width = width;
    }

    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        EngineOptions engine = new EngineOptions(144L << 20, 2, root.resolveSibling("spill-of-wide"));
        LoadSettings settings = new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine);
        List<PartitionKey> partitions = arguments.length > 3 ? List.of(PartitionKey.parse(arguments[3])) : List.of();
        TableSpec spec = new TableSpec(
                Lake.ORDERS,
                WriteMode.MERGE,
                List.of("id"),
                partitions,
                WriteOptions.DEFAULT,
                TablePolicy.DEFAULT,
                null);
        try (LocalBucket bucket = new LocalBucket(root)) {
            WideProgram program = new WideProgram(bucket, settings, spec, Integer.parseInt(arguments[2]));
            program.load(0, rows, 'a');
            program.load(rows / 2, rows, 'b');
            new Compaction(bucket, settings).run(Lake.ORDERS.key(), new Compaction.Options(WriteOptions.DEFAULT, null));
        }
    }

    private void load(int firstId, int rows, char sign) {
        SplittableRandom random = new SplittableRandom(sign);
        byte[] text = new byte[width];
        try (Load load = Load.begin(bucket, "wide", "run", settings)) {
            TableLoad table = load.table(spec);
            table.declare(COLUMNS);
            RowBatch batch = table.batch(COLUMNS);
            for (int id = firstId; id < firstId + rows; id++) {
                fill(text, random, sign + ":" + id % 3 + ":" + id + ":");
                ((LongVector) batch.column(0)).append(id);
                ((BytesVector) batch.column(1)).append(text, 0, width);
                ((BytesVector) batch.column(2)).append(PARTS, id % PARTS.length, 1);
                batch.endRow();
                if (batch.bytes() > 1 << 20) {
                    table.write(batch, null);
                    batch = table.batch(COLUMNS);
                }
            }
            table.write(batch, null);
            load.commit(null);
        }
    }

    private static void fill(byte[] text, SplittableRandom random, String beginning) {
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (' ' + random.nextInt(64));
        }
        byte[] first = beginning.getBytes(UTF_8);
        System.arraycopy(first, 0, text, 0, first.length);
    }
}
