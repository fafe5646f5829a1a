package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    private static final Place PLACE = new Place("pipeline.yaml", 4, 13);

    private final Redactor redactor = new Redactor();

    @TempDir
    private Path directory;

    private Secrets secrets;

    @BeforeEach
    void resolveAgainstTheDirectory() {
        Map<String, String> environment = Map.of(
                "USER_NAME",
                "loader",
                "PASSWORD",
                "p$$w${rd}",
                "EMPTY",
                "",
                "LAKE",
                "s3://acme-prod/lake",
                "FLAG",
                "true");
        secrets = new Secrets(environment, new Home(directory, directory), redactor);
    }

    private String resolve(String text) {
        return secrets.resolve(text, PLACE);
    }

    private void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> resolve(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void putsVariablesInTheirPlaces() {
        assertThat(resolve("postgres://${USER_NAME}:${PASSWORD}@db/shop"))
                .isEqualTo("postgres://loader:p$$w${rd}@db/shop");
        assertThat(resolve("${EMPTY}")).isEmpty();
        assertThat(resolve("no $reference, $$, } or {")).isEqualTo("no $reference, $$, } or {");
    }

    @Test
    void registersWhatStandsUnderANameThatSaysThatItIsSecret() {
        ConfigValue config = ConfigFile.parse(
                        "config: {user: loader, db: {password: hunter2hunter2, pin_token: 123456}, token_url: http://a,"
                                + " api_keys: [first-key, 7654321]}",
                        "p.yaml")
                .value("config");

        secrets.resolveTree(config);

        assertThat(redactor.redact("loader got hunter2hunter2 and 123456 of http://a, first-key and 7654321"))
                .isEqualTo("loader got *** and *** of http://a, *** and ***");
    }

    @Test
    void registersVariablesWhoseNamesSayThatTheyAreSecretForTapsInheritThem() {
        Map<String, String> environment = Map.of(
                "AWS_SECRET_ACCESS_KEY",
                "/wJalrXUtnFEMI",
                "TOKEN_LIMIT",
                "1000",
                "EDITOR",
                "/usr/bin/vi",
                "PWD",
                directory.toString());

        assertThat(new Secrets(environment, new Home(directory, directory), redactor))
                .isNotNull();

        assertThat(redactor.redact("tap: /wJalrXUtnFEMI, 1000 rows, /usr/bin/vi, " + directory))
                .isEqualTo("tap: ***, 1000 rows, /usr/bin/vi, " + directory);
    }

    @Test
    void takesTheDefaultOfAVariableThatIsUnsetOrEmpty() {
        assertThat(resolve("${MISSING:-fallback}")).isEqualTo("fallback");
        assertThat(resolve("${EMPTY:-fallback}")).isEqualTo("fallback");
        assertThat(resolve("${MISSING:-}")).isEmpty();
        assertThat(resolve("${MISSING:-${USER_NAME}}!")).isEqualTo("loader!");
        assertThat(resolve("${USER_NAME:-fallback}")).isEqualTo("loader");
    }

    @Test
    void leavesAnEscapedReferenceAsText() {
        assertThat(resolve("$${USER_NAME} is ${USER_NAME}")).isEqualTo("${USER_NAME} is loader");
        assertThat(resolve("$$${USER_NAME}")).isEqualTo("$${USER_NAME}");
    }

    @Test
    void readsFilesRelativeToTheHomeWithoutTheirLastLineBreak() throws IOException {
        Files.writeString(directory.resolve("key.txt"), "line one\nline two\r\n");

        assertThat(resolve("${file:key.txt}")).isEqualTo("line one\nline two");
        assertThat(resolve("${file:~/key.txt}")).isEqualTo("line one\nline two");
        assertThat(resolve("${file:" + directory.resolve("key.txt") + "}")).isEqualTo("line one\nline two");
    }

    @Test
    void runsCommandsWithoutAShell() throws IOException {
        Files.writeString(directory.resolve("a file"), "content\n");

        assertThat(resolve("${exec:cat 'a file'}")).isEqualTo("content");
        assertThat(resolve("${exec:echo '}' \"{\" $HOME `id` ';' ls}")).isEqualTo("} { $HOME `id` ; ls");
        assertThat(resolve("${exec:echo ${USER_NAME} '${PASSWORD}'}")).isEqualTo("loader p$$w${rd}");
        assertThat(resolve("${exec:printenv PASSWORD}")).isEqualTo("p$$w${rd}");
    }

    @Test
    void splitsTheCommandBeforeItPutsVariablesIn() {
        Secrets hostile = new Secrets(Map.of("NAME", "a b' ; rm"), new Home(directory, directory), redactor);

        assertThat(hostile.resolve("${exec:printf [%s] ${NAME}}", PLACE)).isEqualTo("[a b' ; rm]");
    }

    @Test
    void saysWhereToDefineAMissingVariable() {
        assertRefused(
                "${PG_PASSWORD}",
                "pipeline.yaml:4:13: the variable PG_PASSWORD is not set (define it in the environment or in "
                        + directory.resolve("env") + ")");
    }

    @Test
    void refusesWhatIsNoReference() {
        String cure = " (write ${NAME}, ${file:…} or ${exec:…}, and $${ for a plain ${)";

        assertRefused("${}", "pipeline.yaml:4:13: what '${' starts here is not a reference" + cure);
        assertRefused("${a.b}", "pipeline.yaml:4:13: what '${' starts here is not a reference" + cure);
        assertRefused(
                "hunter2${", "pipeline.yaml:4:13: a '${' is not closed (close it with }, or write $${ for a plain ${)");
        assertRefused(
                "${exec:echo 'a}",
                "pipeline.yaml:4:13: a '${' is not closed (close it with }, or write $${ for a plain ${)");
    }

    @Test
    void refusesFilesThatGiveNoSecret() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertRefused(
                "${file:none}",
                "pipeline.yaml:4:13: the secret file " + directory.resolve("none")
                        + " does not exist (make it, or correct the path: relative ones are relative to the home)");
        assertRefused(
                "${file:empty}",
                "pipeline.yaml:4:13: the secret file " + empty + " is empty (write the secret into it)");
        assertRefused(
                "${file:.}",
                "pipeline.yaml:4:13: the secret file " + directory + " is a directory (name a file in it)");
    }

    @Test
    void refusesCommandsThatFailWithoutTheirArgumentsOrWords() {
        String cure = " (run it by hand to see what it says)";

        assertRefused(
                "${exec:sh -c 'echo hunter2 >&2; echo hunter2; exit 3'}",
                "pipeline.yaml:4:13: the command 'sh' for a secret ended with exit code 3" + cure);
        assertRefused(
                "${exec:true hunter2}", "pipeline.yaml:4:13: the command 'true' for a secret printed nothing" + cure);
        assertRefused(
                "${exec:yes}", "pipeline.yaml:4:13: the command 'yes' for a secret printed more than 1 MiB" + cure);
        assertRefused(
                "${exec:no-such-program hunter2}",
                "pipeline.yaml:4:13: the program 'no-such-program' cannot be started (is it installed, and on the PATH?)");
        assertRefused("${exec:}", "pipeline.yaml:4:13: '${exec:}' names no command");
    }

    @Test
    void stopsACommandThatTakesTooLong() {
        SecretCommand impatient = new SecretCommand(Map.of(), directory, Duration.ofMillis(200));
        Secrets hurried = new Secrets(Map.of(), new Home(directory, directory), redactor, impatient);

        assertThatThrownBy(() -> hurried.resolve("${exec:sh -c 'sleep 60; echo late'}", PLACE))
                .isInstanceOf(ConfigException.class)
                .hasMessage("pipeline.yaml:4:13: the command 'sh' for a secret took longer than 0 seconds"
                        + " (run it by hand to see what it says)");
    }

    @Test
    void givesCommandsNoInput() {
        assertThat(resolve("${exec:sh -c 'cat; echo end'}")).isEqualTo("end");
    }

    @Test
    void resolvesEveryTextOfATree() {
        ConfigValue config = ConfigFile.parse(
                        "config: {user: '${USER_NAME}', list: ['${USER_NAME}', 1, null], '${USER_NAME}': 1.5}",
                        "pipeline.yaml")
                .value("config");

        assertThat(secrets.resolveTree(config))
                .hasToString("{\"user\":\"loader\",\"list\":[\"loader\",1,null],\"${USER_NAME}\":1.5}");
    }

    @Test
    void namesThePlaceOfTheTextInATree() {
        ConfigValue config = ConfigFile.parse("config:\n  host: ${USER_NAME}\n  password: ${NONE}\n", "pipeline.yaml")
                .value("config");

        assertThatThrownBy(() -> secrets.resolveTree(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("pipeline.yaml:3:13: the variable NONE is not set");
        assertThat(secrets.resolve(config.map().value("host"))).isEqualTo("loader");
    }

    @Test
    void registersWhatItResolvedWithTheRedactor() throws IOException {
        Files.writeString(directory.resolve("key"), "from a file\n");

        resolve("${PASSWORD} ${file:key} ${exec:echo from a command} ${NOTHING:-a default}");

        assertThat(redactor.redact("p$$w${rd}, from a file, from a command, a default"))
                .isEqualTo("***, ***, ***, a default");
    }

    @Test
    void keepsBucketsAndTruthWordsReadable() {
        resolve("${LAKE} ${FLAG}");

        assertThat(redactor.redact("s3://acme-prod/lake is true")).isEqualTo("s3://acme-prod/lake is true");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://me:hunter2hunter2@db:5432/shop?sslmode=on,       hunter2hunter2",
        "postgres://me:h%40nter2+h%23nter2@db/shop,                  h@nter2+h#nter2",
        "mysql://me:p@ss/w0rd!!@db/shop,                             p@ss/w0rd!!",
    })
    void thePasswordOfAnAddressIsMaskedAloneToo(String address, String password) {
        Redactor redactor = new Redactor();
        Secrets secrets = new Secrets(Map.of("DB_URL", address), new Home(directory, directory), redactor);

        secrets.resolve("${DB_URL}", new Place("shop.yaml", 1, 1));

        assertThat(redactor.redact("login failed with " + password + " for me"))
                .isEqualTo("login failed with *** for me");
    }
}
