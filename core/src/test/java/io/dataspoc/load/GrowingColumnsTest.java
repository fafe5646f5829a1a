package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads whose columns appear one after the other. */
class GrowingColumnsTest {

    private static final int COLUMNS = 200;

    @TempDir
    Path directory;

    /** A row that has its number in every column that it has. */
    private static void write(TableLoad table, int number, int columns) {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            fields.add(new Field(i == 1 ? "id" : "c" + i, IntegerType.INT64));
        }
        RowBatch batch = table.batch(new Schema(fields));
        for (int i = 0; i < columns; i++) {
            ((LongVector) batch.column(i)).append(number);
        }
        batch.endRow();
        table.write(batch, null);
    }

    private static String row(int number, int columns) {
        return (number + " ").repeat(columns) + "- ".repeat(COLUMNS - columns);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"APPEND", "REPLACE"})
    void leaveNoFileForEachColumn(WriteMode mode) {
        List<String> expected = new ArrayList<>();
        try (QueryLake lake = new QueryLake(directory);
                Load load = lake.begin()) {
            TableLoad table = load.table(QueryLake.spec(mode, TablePolicy.DEFAULT));
            for (int number = 1; number <= 2 * COLUMNS; number++) {
                int columns = Math.min(number, COLUMNS);
                write(table, number, columns);
                expected.add(row(number, columns).strip());
            }

            load.commit(lake.nextState());

            assertThat(lake.rows()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(lake.rowsByGlob()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(lake.files()).hasSizeLessThan(9);
        }
    }

    @Test
    void keepAFewFilesAsTheyAre() {
        try (QueryLake lake = new QueryLake(directory);
                Load load = lake.begin()) {
            TableLoad table = load.table(QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT));
            write(table, 1, 1);
            write(table, 2, 2);
            write(table, 3, 3);

            load.commit(lake.nextState());

            assertThat(lake.files()).extracting(DataFile::rows).containsExactly(1L, 1L, 1L);
            assertThat(lake.rows()).containsExactly("1 - -", "2 2 -", "3 3 3");
        }
    }
}
