package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.console.Terminal.Skill;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final Set<Channel> ALL = Set.of(Channel.values());

    @Test
    void takesTheWidthFromTheEnvironmentOrTheUsualOne() {
        assertThat(Terminal.of(ALL, Map.of("COLUMNS", "133")).width()).isEqualTo(133);
        assertThat(Terminal.of(ALL, Map.of()).width()).isEqualTo(80);
        assertThat(Terminal.of(ALL, Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
        assertThat(Terminal.of(ALL, Map.of("COLUMNS", "0")).width()).isEqualTo(80);
        assertThat(Terminal.of(Set.of(), Map.of()).width()).isEqualTo(120);
    }

    @Test
    void knowsWhatTheTerminalMayShow() {
        assertThat(Terminal.of(ALL, Map.of("NO_COLOR", "")).skill()).isEqualTo(Skill.COLOUR);
        assertThat(Terminal.of(ALL, Map.of("NO_COLOR", "1")).skill()).isEqualTo(Skill.REDRAW);
        assertThat(Terminal.of(ALL, Map.of("TERM", "dumb")).skill()).isEqualTo(Skill.PLAIN);
    }
}
