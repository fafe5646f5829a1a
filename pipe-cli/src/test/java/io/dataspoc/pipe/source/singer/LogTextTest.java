package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    private static final LogText TEXT = new LogText(line -> line.replace("s3cret", "***"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain İıé😀,plain İıé😀",
                "\u001b[1;31mred\u001b[0m,red",
                "\u001b]0;title\u0007x\u001b]8;;http://h\u001b\\y,xy",
                "a\tb\u0000\u0007\u009b31m,a b31m",
                "ab\u202ecd\u2066e\u2028f,abcdef",
                "pass=s3\u001b[0mcr\u0000et.,pass=***."
            })
    void keepsOnlyWhatMayBeShown(String raw, String shown) {
        assertThat(TEXT.clean(raw)).isEqualTo(shown);
    }

    @Test
    void aSecretAcrossTheCutIsRedactedWhole() {
        assertThat(TEXT.clean("x".repeat(4093) + "s3cret and more")).isEqualTo("x".repeat(4093) + "*** …");
    }

    @Test
    void neverCutsACharacterInHalves() {
        assertThat(LogText.cut("ab😀", 3)).isEqualTo("ab …");
        assertThat(LogText.cut("ab😀", 4)).isEqualTo("ab😀");
    }

    @Test
    void aLineThatCannotBeRedactedIsNotShown() {
        LogText broken = new LogText(line -> {
            throw new IllegalStateException(line);
        });

        assertThat(broken.clean("s3cret")).isEqualTo("(a line that could not be redacted)");
    }
}
