package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamNamesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "two words, two words, two words",
        "public-orders, public-orders, public-orders",
        "CamelCase, CamelCase, CamelCase",
        "2nd, 2nd, 2nd",
        "\uD83D\uDE00, \uD83D\uDE00, \uD83D\uDE00",
        "a/b, a%2Fb, a%2Fb",
        "../x, %2E.%2Fx, %2E.%2Fx",
        "test:SpecialChars!in?attributes, test%3ASpecialChars!in%3Fattributes, test%3ASpecialChars!in%3Fattributes",
        ".., %2E., %2E.",
        "..\\x, %2E.%5Cx, %2E.%5Cx",
        "100%, 100%25, 100%25",
        "dt=2026, dt%3D2026, dt%3D2026",
        "a.b, a.b, a.b"
    })
    void keepsAnyNameAsOneSegmentOfThePath(String name, String table, String segment) {
        Result result = shop.run(schema(name.replace("\\", "\\\\"), ID), row(name.replace("\\", "\\\\"), "'id':1"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.tables()).containsExactly("test/" + table);
        assertThat(shop.rows(table)).containsExactly("{'id': 1}");
        assertThat(shop.home.bucketPath().resolve("raw/test").resolve(segment)).isDirectory();
        assertThat(shop.home.bucketPath().resolve("raw")).isDirectoryNotContaining(path -> !path.endsWith("test"));
        assertThat(shop.counts(name)).isEqualTo(Map.of("read", 1L, "inserted", 1L));
    }

    @Test
    void keepsStreamsApartThatDifferByCaseOnly() {
        Result first =
                shop.run(schema("Orders", ID), row("Orders", "'id':1"), schema("orders", ID), row("orders", "'id':2"));
        Result second =
                shop.run(schema("orders", ID), row("orders", "'id':4"), schema("Orders", ID), row("Orders", "'id':3"));

        assertThat(first.exit()).isZero();
        assertThat(second.exit()).isZero();
        assertThat(shop.tables()).containsExactlyInAnyOrder("test/Orders", "test/orders");
        assertThat(shop.rows("Orders")).containsExactly("{'id': 3}");
        assertThat(shop.rows("orders")).containsExactly("{'id': 4}");
        assertThat(shop.locations())
                .doesNotHaveDuplicates()
                .allSatisfy(place -> assertThat(shop.locations().stream().filter(place::equalsIgnoreCase))
                        .hasSize(1));
    }

    @Test
    void keepsAnEmptyNameOfAStreamOut() {
        Result result = shop.run(
                json("{'type':'SCHEMA','stream':'','key_properties':[],'schema':{'properties':{" + ID + "}}}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo("byte 0: a message of the type SCHEMA names no stream");
    }

    @Test
    void knowsAStreamAgainWhoseNameHoldsHalfACharacter() {
        Result result = shop.run(schema("a\\ud83db", ID), row("a\\ud83db", "'id':1"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.tables()).containsExactly("test/a\uFFFDb");
        assertThat(shop.rows("a\uFFFDb")).containsExactly("{'id': 1}");
    }

    @Test
    void shortensVeryLongNames() {
        String name = "s".repeat(400);

        Result result = shop.run(schema(name, ID), row(name, "'id':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.tables()).hasSize(1);
        assertThat(shop.tables().get(0).length()).isLessThan(200);
        assertThat(shop.counts(name)).isEqualTo(Map.of("read", 1L, "inserted", 1L));
    }
}
