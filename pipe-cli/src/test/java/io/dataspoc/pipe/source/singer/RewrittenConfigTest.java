package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewrittenConfigTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static final String REWRITE = "while [ $# -gt 0 ]; do [ \"$1\" = --config ] && config=$2; shift; done; ";

    private Path write(String name, String text) throws IOException {
        Path file = shop.home.write(shop.home.home().resolve(name), json(text));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Result runAndRewrite(String config) {
        shop.source("config: " + config.substring(0, config.indexOf('|')));
        return shop.runScript(REWRITE + "cp \"$config\" '" + directory + "/given'; printf '%s' '"
                + json(config.substring(config.indexOf('|') + 1)) + "' > \"$config\"; printf '%s\\n' '"
                + schema("a", ID) + "'");
    }

    @Test
    void keepsWhatATapChangedInTheConfigFileWithItsReferences() throws IOException {
        Path file = write(
                "erp.json",
                "{'host':'${HOST}','token':{'access':'old-access','refresh':'old-refresh'},'n':1.50,'price':'$${x}'}");
        shop.home.environment(Map.of("PATH", System.getenv("PATH"), "HOST", "erp.example.com"));

        Result result = runAndRewrite(
                "erp.json|{'host':'erp.example.com','token':{'access':'new-access','refresh':'old-refresh'},'n':1.50,'price':'${x}','expires':'${soon}'}");

        assertThat(result.exit()).isZero();
        assertThat(directory.resolve("given"))
                .hasContent(
                        json(
                                "{'host':'erp.example.com','token':{'access':'old-access','refresh':'old-refresh'},'n':1.50,'price':'${x}'}"));
        assertThat(file).content(StandardCharsets.UTF_8).isEqualToNormalizingWhitespace(json("""
                {
                  'host' : '${HOST}',
                  'token' : {
                    'access' : 'new-access',
                    'refresh' : 'old-refresh'
                  },
                  'n' : 1.50,
                  'price' : '$${x}',
                  'expires' : '$${soon}'
                }"""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(result.err())
                .contains("the tap changed its config; kept in " + file + ": [token.access, expires]")
                .doesNotContain("new-access");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'user':'ana','pw':'tulip-9','cursor':'NEW'},{'user':'bob','pw':'rose-7','cursor':'OLD'} \
            | {'user':'ana','pw':'${PW}','cursor':'NEW'},{'user':'bob','pw':'${file:bob}','cursor':'OLD'} | [accounts[0].cursor]
            {'user':'bob','pw':'rose-7','cursor':'OLD'} \
            | {'user':'bob','pw':'${file:bob}','cursor':'OLD'} | [accounts]
            {'user':'eve','pw':'${x}'},{'user':'ana','pw':'tulip-9','cursor':'NEW'},{'user':'bob','pw':'rose-7','cursor':'OLD'} \
            | {'user':'eve','pw':'$${x}'},{'user':'ana','pw':'${PW}','cursor':'NEW'},{'user':'bob','pw':'${file:bob}','cursor':'OLD'} | [accounts]
            {'user':'bob','pw':'rose-7','cursor':'NEW'},{'user':'ana','pw':'tulip-9','cursor':'OLD'} \
            | {'user':'bob','pw':'${file:bob}','cursor':'NEW'},{'user':'ana','pw':'${PW}','cursor':'OLD'} | [accounts[0].user, accounts[0].pw, accounts[0].cursor]
            """)
    void keepsReferencesToSecretsInLists(String rewritten, String kept, String told) throws IOException {
        Path secret = write("bob", "rose-7\n");
        Path file = write(
                "erp.json",
                "{'accounts':[{'user':'ana','pw':'${PW}','cursor':'OLD'},{'user':'bob','pw':'${file:bob}','cursor':'OLD'}]}");
        shop.home.environment(Map.of("PATH", System.getenv("PATH"), "PW", "tulip-9"));

        Result result = runAndRewrite("erp.json|{'accounts':[" + rewritten + "]}");

        assertThat(result.exit()).isZero();
        assertThat(new ObjectMapper().readTree(file.toFile()))
                .isEqualTo(new ObjectMapper().readTree(json("{'accounts':[" + kept + "]}")));
        assertThat(secret).content(StandardCharsets.UTF_8).isEqualTo("rose-7\n");
        assertThat(result.err()).contains("the tap changed its config; kept in " + file + ": " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'pw':'${PW}','head':'none'}           | {'pw':'tulip-9','head':'Bearer tulip-9'}               | {'pw':'${PW}','head':'Bearer ${PW}'}
            {'pw':'${file:bob}'}                   | {'pw':'rose-7','url':'ftp://me:rose-7@h/${x}'}         | {'pw':'${file:bob}','url':'ftp://me:${file:bob}@h/$${x}'}
            {'head':'Bearer ${PW}'}                | {'head':'bearer tulip-9','l':['tulip-9, tulip-9']}     | {'head':'bearer ${PW}','l':['${PW}, ${PW}']}
            {'url':'ftp://${USER:-me}:${PW}@h'}    | {'url':'ftp://other:tulip-9@h'}                        | {'url':'ftp://other:${PW}@h'}
            {'pw':'${PW}','both':'${PW}-1'}        | {'pw':'tulip-9','both':'tulip-9-2'}                    | {'pw':'${PW}','both':'${PW}-2'}
            """)
    void keepsReferencesInsideOfTexts(String written, String rewritten, String kept) throws IOException {
        write("bob", "rose-7\n");
        Path file = write("erp.json", written);
        shop.home.environment(Map.of("PATH", System.getenv("PATH"), "PW", "tulip-9"));

        Result result = runAndRewrite("erp.json|" + rewritten);

        assertThat(result.exit()).isZero();
        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(new ObjectMapper().readTree(json(kept)));
        assertThat(result.err()).contains("the tap changed its config; kept in " + file);
    }

    @Test
    void keepsNoTextThatHoldsASecretInAnotherForm() throws IOException {
        Path file = write("erp.json", "{'pw':'${PW}','url':'none','n':1}");
        shop.home.environment(Map.of("PATH", System.getenv("PATH"), "PW", "tulip@9"));

        Result result = runAndRewrite(
                "erp.json|{'pw':'tulip@9','url':'ftp://me:tulip%409@h','basic':{'auth':'dHVsaXBAOQ=='},'n':2}");

        assertThat(result.exit()).isZero();
        assertThat(new ObjectMapper().readTree(file.toFile()))
                .isEqualTo(new ObjectMapper().readTree(json("{'pw':'${PW}','url':'none','n':2}")));
        assertThat(result.err())
                .contains(
                        "the tap changed its config; not kept, since a secret stands there in another form: [url, basic]",
                        "the tap changed its config; kept in " + file + ": [n]");
    }

    @Test
    void keepsASecretThatATapChangedInTheFileThatTheConfigRefersTo() throws IOException {
        Path secret = write("secrets/refresh", "old-refresh\n");
        Path file = write("erp.json", "{'refresh':'${file:secrets/refresh}'}");

        Result result = runAndRewrite("erp.json|{'refresh':'new-refresh'}");

        assertThat(result.exit()).isZero();
        assertThat(secret).content(StandardCharsets.UTF_8).isEqualTo("new-refresh\n");
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo("{\"refresh\":\"${file:secrets/refresh}\"}");
        assertThat(result.err())
                .contains("the tap changed its config; kept in the secret's file: [refresh]")
                .doesNotContain("new-refresh");
    }

    @Test
    void tellsWhatATapChangedInAConfigThatStandsInThePipeline() {
        Result result = runAndRewrite("{refresh: old-refresh, host: h}|{'refresh':'new-refresh','host':'h'}");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains(
                        "the tap changed its config, which stands where it is not kept: [refresh]; give it a JSON file of its"
                                + " own")
                .doesNotContain("new-refresh");
    }

    @Test
    void keepsWhatATapChangedThoughItFailed() throws IOException {
        Path file = write("erp.json", "{'refresh':'old-refresh'}");
        shop.source("config: erp.json");

        Result result = shop.runScript(REWRITE + "echo '{\"refresh\":\"new-refresh\"}' > \"$config\"; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(file).content(StandardCharsets.UTF_8).contains("\"new-refresh\"");
    }

    @Test
    void leavesAConfigAloneThatATapDamaged() throws IOException {
        Path file = write("erp.json", "{'refresh':'old-refresh'}");
        shop.source("config: erp.json");

        Result result =
                shop.runScript(REWRITE + "echo '{\"refresh\":\"new' > \"$config\"; echo '" + schema("a", ID) + "'");

        assertThat(result.exit()).isZero();
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo("{\"refresh\":\"old-refresh\"}");
    }
}
