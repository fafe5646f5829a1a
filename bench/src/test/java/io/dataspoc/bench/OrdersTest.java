package io.dataspoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 3_999_999, 9_999_999})
    void areLinesOf258BytesWithSevenColumns(long row) throws IOException {
        for (Orders orders :
                new Orders[] {Orders.of(10_000_000), Orders.of(10_000_000).over(1_000)}) {
            String line = orders.message(row);

            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(Orders.LINE_BYTES);
            assertThat(line).endsWith("}\n");
            JsonNode record = JSON.readTree(line).get("record");
            assertThat(record.fieldNames())
                    .toIterable()
                    .containsExactly("id", "customer_id", "status", "amount", "created_at", "email", "note");
            assertThat(record.get("id").longValue()).isEqualTo(row + 1);
            assertThat(JSON.readTree(orders.plain(row))).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 12_345})
    void areTheSameEveryTime(long row) {
        assertThat(Orders.of(20_000).message(row)).isEqualTo(Orders.of(20_000).message(row));
        assertThat(Orders.of(20_000).csv(row).split(",", -1)).hasSize(7);
    }
}
