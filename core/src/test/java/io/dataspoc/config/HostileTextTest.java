package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is read or refused in words; nothing else is ever thrown. */
class HostileTextTest {

    private static final String SEED = """
            base: &base {host: "a\\u00e9", 'port': 1}
            more: !!str 5   # comment
            two:
              <<: [*base]
              text: |
                line
              - ? x
            [a, {b: *c}]: %y
            ---
            """;

    private static final String ALPHABET = "\n\t :-?{}[],&*!|>'\"%@`#\\<a1.~\r\u0000\u0085\uFEFF\uD83D\uDE00é$";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isReadOrRefused(long seed) {
        Random random = new Random(seed);
        int read = 0;

        for (int i = 0; i < 3000; i++) {
            read += readOrRefused(mutated(random), "x.yaml") + readOrRefused(mutated(random), "x.json");
        }

        assertThat(read).isPositive();
    }

    /** The parser counts brackets, but not what an alias stands for. */
    @Test
    void isRefusedWhenAliasesNestWithoutEnd() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 600; i++) {
            text.append("a%d: &a%d %s*a%d%s\n".formatted(i, i, "[".repeat(60), i - 1, "]".repeat(60)));
        }

        assertThatThrownBy(
                        () -> ConfigFile.parseValue(text.toString(), "x.yaml").json())
                .isInstanceOf(ConfigException.class)
                .hasMessage("x.yaml:3:29: aliases nest this more than 100 deep");
    }

    private static int readOrRefused(String text, String name) {
        try {
            ConfigFile.parseValue(text, name).json();
            YamlText.of(text, name).set("two.text", "x").set("a", "b");
            return 1;
        } catch (ConfigException e) {
            assertThat(e.getMessage()).startsWith(name);
            return 0;
        }
    }

    private static String mutated(Random random) {
        int start = random.nextInt(SEED.length());
        StringBuilder text = new StringBuilder(SEED.substring(start, start + random.nextInt(SEED.length() - start)));
        for (int i = random.nextInt(6); i > 0; i--) {
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            text.insert(random.nextInt(text.length() + 1), c);
        }
        return text.toString();
    }
}
