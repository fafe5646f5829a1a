package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPoolTest {

    private final BatchPool pool = new BatchPool();

    private static Schema columns(String name) {
        return new Schema(List.of(new Field(name, IntegerType.INT64)));
    }

    @Test
    void givesABatchOfTheSameColumnsAgainWithoutItsRows() {
        RowBatch batch = pool.take(columns("a"));
        ((LongVector) batch.column(0)).append(1);
        batch.endRow();
        pool.give(batch);

        RowBatch other = pool.take(columns("b"));
        RowBatch again = pool.take(columns("a"));

        assertThat(other).isNotSameAs(batch);
        assertThat(again).isSameAs(batch);
        assertThat(again.rows()).isZero();
    }

    @Test
    void givesEachOfManyTablesItsOwnBatch() {
        List<RowBatch> batches = IntStream.range(0, 100)
                .mapToObj(i -> pool.take(columns("t" + i)))
                .toList();
        batches.forEach(pool::give);

        List<RowBatch> again = IntStream.range(0, 100)
                .mapToObj(i -> pool.take(columns("t" + i)))
                .toList();

        assertThat(again).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(batches);
    }

    @Test
    void keepsTheLastOnesWithinItsBudget() {
        RowBatch first = filled("t0", 1 << 19);
        RowBatch last = filled("t9", 1 << 19);
        pool.give(first);
        IntStream.range(1, 9).forEach(i -> pool.give(filled("t" + i, 1 << 19)));
        pool.give(last);

        assertThat(pool.take(columns("t0"))).isNotSameAs(first);
        assertThat(pool.take(columns("t9"))).isSameAs(last);
    }

    private static RowBatch filled(String name, int rows) {
        RowBatch batch = new RowBatch(columns(name));
        for (int row = 0; row < rows; row++) {
            ((LongVector) batch.column(0)).append(row);
            batch.endRow();
        }
        return batch;
    }
}
