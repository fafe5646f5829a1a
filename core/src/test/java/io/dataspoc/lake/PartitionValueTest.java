package io.dataspoc.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionValueTest {

    @Test
    void namesItsDirectory() {
        assertThat(List.of(
                        new PartitionValue("country_part", "DE").segment(),
                        new PartitionValue("a=b", "50%").segment(),
                        new PartitionValue("x", "").segment(),
                        new PartitionValue("x", null).segment()))
                .isEqualTo(List.of("country_part=DE", "a%3Db=50%25", "x=%00", "x=__HIVE_DEFAULT_PARTITION__"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 182", "74, 1000, 255", "75, 1000, 255", "90, 180, 255", "180, 1000, 255", "999, 1000, 255"})
    void fitsAFileNameHoweverLongItIs(int name, int value, int bytes) {
        PartitionValue long1 = new PartitionValue("n".repeat(name), "v".repeat(value) + "1");
        PartitionValue long2 = new PartitionValue("n".repeat(name), "v".repeat(value) + "2");

        assertThat(long1.segment().getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
        assertThat(ObjectKey.parse(long1.segment())).isPresent();
        assertThat(long1.segment()).isNotEqualTo(long2.segment());
    }

    @Test
    void keepsAValueWholeThatFits() {
        PartitionValue value = new PartitionValue("n".repeat(74), "v".repeat(180));

        assertThat(value.segment()).isEqualTo("n".repeat(74) + "=" + "v".repeat(180));
    }

    /** Ten megabytes: work that grew with the square of it would take hours. */
    @Test
    @Timeout(20)
    void cutsAHugeValue() {
        PartitionValue value = new PartitionValue("text", "\u00e9\ud83d\ude00%".repeat(1_250_000));

        String segment = value.segment();

        assertThat(segment).matches("text=(\u00e9\ud83d\ude00%25){17,18}\\S*~[0-9a-f]{16}");
        assertThat(segment.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(175, 185);
    }
}
