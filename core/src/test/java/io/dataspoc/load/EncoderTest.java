package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void doesAllWorkInItsOrder() {
        try (Encoder encoder = new Encoder()) {
            encoder.submit(10, () -> done.add("a"));
            encoder.submit(1L << 40, () -> done.add("b"));

            assertThat(encoder.call(() -> List.copyOf(done))).containsExactly("a", "b");
        }
    }

    @Test
    void tellsAFailureAndDoesNothingAfterIt() {
        assertThatThrownBy(() -> failWith(new IllegalStateException("the disk is gone")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is gone");

        assertThat(done).isEmpty();
    }

    @Test
    void tellsAnErrorOfTheMachineAsAnyFailure() {
        assertThatThrownBy(() -> failWith(new NoClassDefFoundError("io/dataspoc/Gone")))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("io/dataspoc/Gone");

        assertThat(done).isEmpty();
    }

    private <E extends Throwable> void failWith(E failure) throws E {
        try (Encoder encoder = new Encoder()) {
            encoder.submit(10, () -> EncoderTest.<RuntimeException>sneak(failure));
            encoder.submit(10, () -> done.add("after it"));
            encoder.call(() -> done.add("at the end"));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
