package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

    static Stream<String> safeKeys() {
        return Stream.of(
                "a",
                "raw/shop/orders/orders-1.parquet",
                ".dataspoc/manifest.json",
                "a..b/...",
                "raw/caf\u00e9/\ud83d\ude80",
                " /~",
                "a".repeat(255),
                ("a".repeat(255) + "/").repeat(3) + "a".repeat(254) + "/b",
                "\u00e9".repeat(127));
    }

    @ParameterizedTest
    @MethodSource("safeKeys")
    void takesWhatIsSafe(String text) {
        assertThat(ObjectKey.parse(text)).contains(new ObjectKey(text));
    }

    static Stream<Arguments> unsafeKeys() {
        String odd = "a segment that is empty, '.' or '..'";
        String control = "a control character or a backslash";
        return Stream.of(
                Arguments.of("", odd),
                Arguments.of("/a", odd),
                Arguments.of("a/", odd),
                Arguments.of("a//b", odd),
                Arguments.of(".", odd),
                Arguments.of("a/../b", odd),
                Arguments.of("a/..", odd),
                Arguments.of("a\\b", control),
                Arguments.of("a\nb", control),
                Arguments.of("a\u007fb", control),
                Arguments.of("a\ud83d", "half of a surrogate pair"),
                Arguments.of("a".repeat(256), "a segment longer than 255 bytes"),
                Arguments.of("\u00e9".repeat(128), "a segment longer than 255 bytes"),
                Arguments.of(("a".repeat(255) + "/").repeat(4) + "b", "longer than 1024 bytes"));
    }

    @ParameterizedTest
    @MethodSource("unsafeKeys")
    void refusesWhatIsNot(String text, String fault) {
        assertThat(ObjectKey.parse(text)).isEmpty();
        assertThatThrownBy(() -> new ObjectKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an object key: '")
                .hasMessageEndingWith("': " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a-b/c", "a/\ue000", "a/\ud83d\ude80"})
    void ordersByBytes(String text) {
        ObjectKey first = new ObjectKey("a");

        assertThat(first).isLessThan(new ObjectKey(text));
    }
}
