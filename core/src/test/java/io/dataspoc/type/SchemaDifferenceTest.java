package io.dataspoc.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {

    private static final Schema WHOLE = schema(IntegerType.INT64);
    private static final Schema CENTS = schema(new DecimalType(21, 2));

    @Test
    void callsAColumnWidenedOnlyIfTheNewTypeHoldsAllOldValues() {
        List<SchemaChange> wider = SchemaDifference.between(WHOLE, CENTS);
        List<SchemaChange> narrower = SchemaDifference.between(CENTS, WHOLE);

        assertThat(wider).hasToString("[widened price from int64 to decimal128(21, 2)]");
        assertThat(narrower).hasToString("[retyped price from decimal128(21, 2) to int64]");
    }

    private static Schema schema(LogicalType price) {
        return new Schema(List.of(new Field("price", price)));
    }
}
