package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams whose names differ in nothing but the case of their letters, as file systems may take them for the same. */
class NamesInOneCaseTest {

    @TempDir
    Path directory;

    @Test
    void haveADirectoryEachFromTheirFirstCommit() {
        PipeHome home = new PipeHome(directory);
        String first = schema("Orders") + schema("orders") + row("Orders", 1) + row("orders", 2);

        load(home, first);
        load(home, schema("Orders") + schema("orders") + row("orders", 3) + row("Orders", 4));

        assertThat(home.query("shop/Orders", "FROM t ORDER BY id")).containsExactly("{'id': 1}", "{'id': 4}");
        assertThat(home.query("shop/orders", "FROM t ORDER BY id")).containsExactly("{'id': 2}", "{'id': 3}");
        assertThat(home.dataFiles()).hasSize(4).allSatisfy(file -> {
            String location = file.substring(0, file.lastIndexOf('/'));
            assertThat(location)
                    .isIn(
                            "raw/shop/Orders",
                            home.snapshot("shop/orders").location().value());
        });
        assertThat(home.snapshot("shop/orders").location().value()).startsWith("raw/shop/orders~");
        assertThat(home.run("manifest", "check", home.bucketPath().toString()).exit())
                .isZero();
    }

    private static String schema(String stream) {
        return "{\"type\":\"SCHEMA\",\"stream\":\"" + stream
                + "\",\"key_properties\":[],\"schema\":{\"properties\":{\"id\":{\"type\":\"integer\"}}}}\n";
    }

    private static String row(String stream, int id) {
        return "{\"type\":\"RECORD\",\"stream\":\"" + stream + "\",\"record\":{\"id\":" + id + "}}\n";
    }

    private static void load(PipeHome home, String messages) {
        Result result =
                home.input(messages).run("target", "--bucket", home.bucketPath().toString(), "--pipeline", "shop");

        assertThat(result.exit()).isZero();
    }
}
