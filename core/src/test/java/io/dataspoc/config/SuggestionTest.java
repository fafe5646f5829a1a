package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("streams", "tap", "partition_by", "INIT");

    @Test
    void findsTheWordThatIsASlipAway() {
        assertThat(Suggestion.hint("streamz", KNOWN)).contains("did you mean 'streams'?");
        assertThat(Suggestion.nearest("straems", KNOWN)).contains("streams");
        assertThat(Suggestion.nearest("partition-by", KNOWN)).contains("partition_by");
        assertThat(Suggestion.nearest("STREAM", KNOWN)).contains("streams");
        assertThat(Suggestion.nearest("init", KNOWN)).contains("INIT");
        assertThat(Suggestion.nearest("tpa", KNOWN)).contains("tap");
    }

    @Test
    void suggestsNothingThatIsFar() {
        assertThat(Suggestion.nearest("cron", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("x".repeat(10_000), KNOWN)).isEmpty();
    }
}
