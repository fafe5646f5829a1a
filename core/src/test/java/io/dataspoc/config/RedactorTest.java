package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void masksRegisteredValuesInAllTheirForms() {
        redactor.register("p/ss \"wörd\"+1");

        assertThat(redactor.redact("raw p/ss \"wörd\"+1")).isEqualTo("raw ***");
        assertThat(redactor.redact("json p/ss \\\"wörd\\\"+1")).isEqualTo("json ***");
        assertThat(redactor.redact("python p/ss \\\"w\\u00f6rd\\\"+1")).isEqualTo("python ***");
        assertThat(redactor.redact("url p%2Fss+%22w%C3%B6rd%22%2B1")).isEqualTo("url ***");
        assertThat(redactor.redact("url p%2Fss%20%22w%C3%B6rd%22%2B1")).isEqualTo("url ***");
        assertThat(redactor.redact("base64 " + base64("p/ss \"wörd\"+1"))).isEqualTo("base64 ***");
    }

    @Test
    void masksValuesInsideOfBase64() {
        redactor.register("correct horse");

        for (String user : List.of("u", "us", "usr", "user")) {
            String masked = redactor.redact(base64(user + ":correct horse"));

            int visibleBytes = masked.indexOf("***") * 6 / 8;
            assertThat(masked).matches("[A-Za-z0-9]+\\*{3}[A-Za-z0-9]?=*");
            assertThat(visibleBytes).isLessThanOrEqualTo(user.length() + 1);
        }
    }

    @Test
    void masksTheLongestValueFirst() {
        redactor.register("hunter22");
        redactor.register("hunter22-and-more");

        assertThat(redactor.redact("hunter22-and-more hunter22 xhunter22x")).isEqualTo("*** *** x***x");
    }

    @Test
    void masksShortValuesOnlyAsWordsAndVeryShortOnesNever() {
        redactor.register("5432");
        redactor.register("abc");

        assertThat(redactor.redact("port 5432, rows 154327, abc")).isEqualTo("port ***, rows 154327, abc");
    }

    @Test
    void masksTheLinesOfALongSecret() {
        redactor.register("-first line-\n  -second line-\n");

        assertThat(redactor.redact("tap: -second line-\ntap: -first line-")).isEqualTo("tap: ***\ntap: ***");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    password=hunter2&x=1                          | password=***&x=1
                    PGPASSWORD=hunter2 psql                       | PGPASSWORD=*** psql
                    db_password: hunter2                          | db_password: ***
                    password: 'it is secret', x: 1                | password: '***', x: 1
                    {"password": "hun\\"ter2", "a": "b"}          | {"password": "***", "a": "b"}
                    "{\\"api_key\\": \\"abc\\", \\"a\\": 1}"      | "{\\"api_key\\": \\"***\\", \\"a\\": 1}"
                    {"apiKey":"abc","clientSecret":"def"}         | {"apiKey":"***","clientSecret":"***"}
                    Authorization: Bearer abc.def                 | Authorization: Bearer ***
                    authorization: bearer abc.def x               | authorization: bearer *** x
                    Authorization: Basic dXNlcjpwYXNz             | Authorization: Basic ***
                    got Bearer abcdefgh12345                      | got Bearer ***
                    postgres://loader:hunter2@db:5432/shop        | postgres://loader:***@db:5432/shop
                    postgres://loader:p@ss/w0rd@db/shop           | postgres://loader:***@db/shop
                    http://localhost:8080/users?mail=a@b.c        | http://localhost:8080/users?mail=a@b.c
                    key AKIAIOSFODNN7EXAMPLE is                   | key *** is
                    AccountName=a;AccountKey=abc==;EndpointX=b    | AccountName=a;AccountKey=***;EndpointX=b
                    https://a/b?sv=1&sig=abc%3D&se=2              | https://a/b?sv=1&sig=***&se=2
                    X-Amz-Signature=abcdef                        | X-Amz-Signature=***
                    ghp_abcdefghijklmnopqrstuvwxyz012345          | ***
                    unknown field 'password' (3 tokens: 1)        | unknown field 'password' (3 tokens: 1)
                    token_url: https://x/y, keys: [id]            | token_url: https://x/y, keys: [id]
                    password: ${PASSWORD}                         | password: ${PASSWORD}
                    password: ${PASSWORD:-hunter2}                | password: ***
                    orders: 3 rows, 12:30:01, a=b                 | orders: 3 rows, 12:30:01, a=b
                    """)
    void masksWhatHasTheFormOfASecret(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
        assertThat(redactor.redact(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: committed 3 rows in 503 ms",
                "warning: api_key: loaded again (see docs)",
                "error: /home/me/pipelines/token.yaml:3:2: 'source.tap' is missing",
                "/etc/passwd: this home is not there",
            })
    void leavesNamesThatASentenceFollows(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void masksPrivateKeysWhole() {
        String text = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nb";

        assertThat(redactor.redact(text)).isEqualTo("a\n***\nb");
    }

    @Test
    void masksATreeByTheNamesOfItsKeys() throws Exception {
        redactor.register("hidden value");
        String tree = """
                {"host": "db", "port": 5432, "password": "x", "api_key": 12345, "ssl": true,
                 "credentials": {"type": "service_account", "private_key": "k"},
                 "token": null, "secret": "", "access_key": "${ACCESS_KEY}", "connection string": "a",
                 "url": "https://u:p4ss@h/x", "query": "select 'hidden value'", "max_tokens": 5,
                 "nested": [{"client_secret": "s", "PASSWD": "p"}], "INCIDENT_PASSWORD_I": "tr"}
                """;

        assertThat(redactor.redact(new ObjectMapper().readTree(tree))).isEqualTo(new ObjectMapper().readTree("""
                                        {"host": "db", "port": 5432, "password": "***", "api_key": "***", "ssl": true,
                                         "credentials": "***",
                                         "token": null, "secret": "", "access_key": "${ACCESS_KEY}",
                                         "connection string": "***",
                                         "url": "https://u:***@h/x", "query": "select '***'", "max_tokens": 5,
                                         "nested": [{"client_secret": "***", "PASSWD": "***"}],
                                         "INCIDENT_PASSWORD_I": "***"}
                                        """));
    }

    @Test
    void masksTheTextsOfATreeButNoNamesAndNoNumbers() throws Exception {
        redactor.register("1000");
        redactor.register("hidden value");
        String tree = """
                {"token": {"records": 1000, "read": 1000.0, "hidden value": true},
                 "notes": ["api_key: \\"", "password=x and hidden value", null], "error": "page 1000"}
                """;

        assertThat(redactor.redactTexts(new ObjectMapper().readTree(tree))).isEqualTo(new ObjectMapper().readTree("""
                        {"token": {"records": 1000, "read": 1000.0, "hidden value": true},
                         "notes": ["api_key: \\"", "password=*** and ***", null], "error": "page ***"}
                        """));
    }

    @Test
    void readsALongTextInLinearTime() {
        for (int i = 0; i < 200; i++) {
            redactor.register("secret-value-number-" + i);
        }
        String hostile = "://a:" + "a:".repeat(200_000) + "password" + " ".repeat(200_000) + "=".repeat(200_000)
                + "\"\\".repeat(200_000) + "Bearer ".repeat(100_000) + "secret-value-".repeat(100_000);

        String redacted = redactor.redact(hostile + " secret-value-number-7");

        assertThat(redacted).endsWith(" ***").hasSizeGreaterThan(1_000_000);
    }

    @Test
    void takesSecretsFromSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> registrations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String secret = "secret<" + i + ">";
            registrations.add(threads.submit(() -> redactor.register(secret)));
        }
        for (Future<?> registration : registrations) {
            registration.get();
        }
        threads.shutdown();

        assertThat(redactor.redact("secret<0> secret<77> secret<199> secret<200>"))
                .isEqualTo("*** *** *** secret<200>");
    }
}
