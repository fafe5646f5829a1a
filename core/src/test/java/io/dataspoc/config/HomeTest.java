package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    private static final Path USER_HOME = Path.of("/home/ana");
    private static final Map<String, String> VARIABLE = Map.of("DATASPOC_PIPE_HOME", "~/pipes");

    private static Path locate(@Nullable String option, Map<String, String> environment) {
        return Home.locate("dataspoc-pipe", option, environment, USER_HOME).directory();
    }

    @Test
    void prefersTheOptionThenTheVariableThenTheDotDirectory() {
        assertThat(locate("/work", VARIABLE)).isEqualTo(Path.of("/work"));
        assertThat(locate(null, VARIABLE)).isEqualTo(Path.of("/home/ana/pipes"));
        assertThat(locate(null, Map.of())).isEqualTo(Path.of("/home/ana/.dataspoc-pipe"));
        assertThat(locate(null, Map.of("DATASPOC_PIPE_HOME", ""))).isEqualTo(Path.of("/home/ana/.dataspoc-pipe"));
    }

    @Test
    void aUserIsAtHomeWhereTheEnvironmentSays() {
        assertThat(Home.ofUser(Map.of("HOME", "/home/ana"))).isEqualTo(USER_HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana"})
    void aUserWhoseEnvironmentNamesNoPlaceIsAtHomeWhereTheMachineSays(String variable) {
        Path known = Path.of(System.getProperty("user.home"));

        assertThat(Home.ofUser(Map.of("HOME", variable))).isEqualTo(known);
        assertThat(Home.ofUser(Map.of())).isEqualTo(known);
    }

    @Test
    void makesARelativeHomeAbsolute() {
        assertThat(locate("team/../pipes", Map.of())).isEqualTo(Path.of("pipes").toAbsolutePath());
    }

    @Test
    void resolvesPathsOfItsFiles() {
        Home home = new Home(Path.of("/work/pipes"), USER_HOME);

        assertThat(home.resolve("sources/a.json")).isEqualTo(Path.of("/work/pipes/sources/a.json"));
        assertThat(home.resolve("/etc/a.json")).isEqualTo(Path.of("/etc/a.json"));
        assertThat(home.resolve("~/a.json")).isEqualTo(Path.of("/home/ana/a.json"));
        assertThat(home.resolve("~")).isEqualTo(USER_HOME);
        assertThat(home.resolve("~bob/a.json")).isEqualTo(Path.of("/work/pipes/~bob/a.json"));
        assertThat(home.resolve("../a.json")).isEqualTo(Path.of("/work/a.json"));
    }

    @Test
    void refusesATextThatIsNoPath() {
        Home home = new Home(Path.of("/work/pipes"), USER_HOME);

        assertThatThrownBy(() -> home.resolve("a\0b"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("not a path: it holds a character that no path can hold");
    }

    @Test
    void addsTheVariablesOfItsFile(@TempDir Path directory) {
        Home home = new Home(directory, USER_HOME);
        PrivateFiles.write(home.environmentFile(), "A=1\n");

        assertThat(home.environment(Map.of("B", "2"))).isEqualTo(Map.of("A", "1", "B", "2"));
    }
}
