package io.dataspoc.pipe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointMeterTest {

    @Test
    void isDueAfterSoManyBytes() {
        CheckpointMeter meter = new CheckpointMeter(new Checkpoints(Duration.ofDays(1), 10));

        meter.add(9);
        boolean isEarly = meter.isDue();
        meter.add(1);

        assertThat(isEarly).isFalse();
        assertThat(meter.isDue()).isTrue();
    }

    @Test
    void isDueAfterSomeTime() {
        assertThat(new CheckpointMeter(new Checkpoints(Duration.ZERO, 10)).isDue())
                .isTrue();
    }

    @Test
    void isNeverDueOfTimeThatNobodyCanWait() {
        assertThat(new CheckpointMeter(new Checkpoints(Duration.ofDays(999_999), 10)).isDue())
                .isFalse();
    }
}
