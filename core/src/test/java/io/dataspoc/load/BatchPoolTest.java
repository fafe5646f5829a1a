package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.util.List;
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
    void keepsOnlyAFewOfManyTables() {
        RowBatch first = pool.take(columns("t0"));
        pool.give(first);
        for (int i = 1; i <= 8; i++) {
            pool.give(pool.take(columns("t" + i)));
        }

        assertThat(pool.take(columns("t0"))).isNotSameAs(first);
    }
}
