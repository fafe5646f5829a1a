package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.singer.CatalogColumn.Inclusion;
import io.dataspoc.pipe.source.singer.CatalogColumn.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingerCatalogTest {

    /** As tap-postgres writes it. */
    private static final String ORDERS = """
            {'tap_stream_id': 'shop-public-orders', 'stream': 'orders', 'table_name': 'orders', 'x-own': [1.10],
             'schema': {'type': 'object', 'properties': {
                'id': {'type': 'integer'}, 'total': {'type': 'number'}, 'note': {'type': 'string'}, 'point': {}}},
             'metadata': [
                {'breadcrumb': [], 'metadata': {'schema-name': 'public', 'database-name': 'shop',
                    'table-key-properties': ['id'], 'valid-replication-keys': ['id', 'total'], 'row-count': 3}},
                {'breadcrumb': ['properties', 'id'], 'metadata': {'inclusion': 'automatic'}},
                {'breadcrumb': ['properties', 'total'], 'metadata': {'inclusion': 'available', 'sql-datatype': 'x'}},
                {'breadcrumb': ['properties', 'note'],
                    'metadata': {'inclusion': 'available', 'selected-by-default': false}},
                {'breadcrumb': ['properties', 'point'], 'metadata': {'inclusion': 'unsupported'}}]}
            """;

    @Test
    void readsAStreamOfTodaysTaps() {
        assertThat(streams(ORDERS))
                .containsExactly(new CatalogStream(
                        "shop-public-orders",
                        "orders",
                        "public",
                        "orders",
                        List.of("id"),
                        null,
                        null,
                        null,
                        List.of("id", "total"),
                        List.of(
                                new CatalogColumn("id", Inclusion.AUTOMATIC, Selection.SELECTED),
                                new CatalogColumn("total", Inclusion.AVAILABLE, Selection.SELECTED),
                                new CatalogColumn("note", Inclusion.AVAILABLE, Selection.LEFT_OUT),
                                new CatalogColumn("point", Inclusion.UNSUPPORTED, Selection.LEFT_OUT)),
                        Selection.SELECTED));
    }

    @Test
    void readsAStreamOfOlderTaps() {
        String stream = """
                {'stream': 'a', 'key_properties': ['k'], 'replication_method': 'incremental', 'replication_key': 'at',
                 'schema': {'selected': false, 'properties': {
                    'k': {}, 'at': {'inclusion': 'automatic'}, 'n': {'selected': false}}}}
                """;

        assertThat(streams(stream))
                .containsExactly(new CatalogStream(
                        "a",
                        "a",
                        null,
                        null,
                        List.of("k"),
                        null,
                        ReplicationMethod.INCREMENTAL,
                        "at",
                        List.of(),
                        List.of(
                                new CatalogColumn("k", Inclusion.AUTOMATIC, Selection.SELECTED),
                                new CatalogColumn("at", Inclusion.AUTOMATIC, Selection.SELECTED),
                                new CatalogColumn("n", Inclusion.AVAILABLE, Selection.LEFT_OUT)),
                        Selection.LEFT_OUT));
    }

    @Test
    void theForcedReplicationMethodCounts() {
        CatalogStream stream = streams("{'stream': 'a', 'metadata': [{'breadcrumb': [], 'metadata':"
                        + " {'forced-replication-method': 'FULL_TABLE', 'replication-method': 'LOG_BASED'}}]}")
                .get(0);

        assertThat(stream.replicationMethod()).contains(ReplicationMethod.FULL_TABLE);
    }

    @Test
    void marksTheChoicesBothWaysTapsReadThemAndNothingElse() {
        SingerCatalog catalog = catalog(ORDERS, "{'stream': 'salaries', 'schema': {'properties': {'x': {}}}}");

        JsonNode selected = catalog.select(StreamSelection.parse(List.of("orders")), ReplicationOptions.NONE)
                .json();

        String orders = """
                {'tap_stream_id': 'shop-public-orders', 'stream': 'orders', 'table_name': 'orders', 'x-own': [1.10],
                 'schema': {'type': 'object', 'properties': {
                    'id': {'type': 'integer', 'selected': true}, 'total': {'type': 'number', 'selected': true},
                    'note': {'type': 'string', 'selected': false}, 'point': {}}, 'selected': true},
                 'metadata': [
                    {'breadcrumb': [], 'metadata': {'schema-name': 'public', 'database-name': 'shop',
                        'table-key-properties': ['id'], 'valid-replication-keys': ['id', 'total'], 'row-count': 3,
                        'selected': true}},
                    {'breadcrumb': ['properties', 'id'], 'metadata': {'inclusion': 'automatic', 'selected': true}},
                    {'breadcrumb': ['properties', 'total'],
                        'metadata': {'inclusion': 'available', 'sql-datatype': 'x', 'selected': true}},
                    {'breadcrumb': ['properties', 'note'],
                        'metadata': {'inclusion': 'available', 'selected-by-default': false, 'selected': false}},
                    {'breadcrumb': ['properties', 'point'], 'metadata': {'inclusion': 'unsupported'}}],
                 'selected': true}
                """;
        String salaries = """
                {'stream': 'salaries', 'schema': {'properties': {'x': {}}, 'selected': false}, 'selected': false,
                 'metadata': [{'breadcrumb': [], 'metadata': {'selected': false}}]}
                """;
        assertThat(selected).isEqualTo(TapFixture.json("{'streams': [" + orders + "," + salaries + "]}"));
        assertThat(catalog.json()).isNotEqualTo(selected);
    }

    @Test
    void setsTheReplicationOfStreams() {
        SingerCatalog catalog = catalog(ORDERS, stream("b"), stream("c"), stream("d"));
        ReplicationOptions options = new ReplicationOptions(
                Map.of(
                        "orders", new Replication(null, "id"),
                        "b", new Replication(ReplicationMethod.LOG_BASED, null)),
                ReplicationMethod.FULL_TABLE);

        SingerCatalog selected = catalog.select(StreamSelection.parse(List.of("orders", "b", "c")), options);

        assertThat(selected.streams())
                .extracting(CatalogStream::id, CatalogStream::chosenMethod, CatalogStream::replicationKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("shop-public-orders", ReplicationMethod.INCREMENTAL, "id"),
                        org.assertj.core.groups.Tuple.tuple("b", ReplicationMethod.LOG_BASED, null),
                        org.assertj.core.groups.Tuple.tuple("c", ReplicationMethod.FULL_TABLE, null),
                        org.assertj.core.groups.Tuple.tuple("d", null, null));
        JsonNode orders = selected.json().path("streams").get(0);
        assertThat(orders.path("replication_method").asText()).isEqualTo("INCREMENTAL");
        assertThat(orders.path("metadata")
                        .get(0)
                        .path("metadata")
                        .path("replication-key")
                        .asText())
                .isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    INCREMENTAL |      | 'shop-public-orders' is to be read incrementally, but by which column is not said (set 'source.singer.replication.shop-public-orders.key' to one of: id, total)
                                | totl | no replication key of 'shop-public-orders' matches 'totl' (did you mean 'total'? there are: id, total)
                                | note | no replication key of 'shop-public-orders' matches 'note' (there are: id, total)
                    """)
    void refusesAReplicationThatCannotBe(ReplicationMethod method, String key, String message) {
        ReplicationOptions options = new ReplicationOptions(Map.of("orders", new Replication(method, key)), null);

        assertThatThrownBy(() -> catalog(ORDERS).select(StreamSelection.ALL, options))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAMethodThatTheTapDoesNotOffer() {
        String stream = "{'stream': 'a', 'metadata': [{'breadcrumb': [], 'metadata':"
                + " {'forced-replication-method': 'FULL_TABLE'}}]}";
        ReplicationOptions options =
                new ReplicationOptions(Map.of("a", new Replication(ReplicationMethod.LOG_BASED, null)), null);

        assertThatThrownBy(() -> catalog(stream).select(StreamSelection.ALL, options))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'a' cannot be read with LOG_BASED: the tap offers FULL_TABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{'streams': {}}", "null", "1"})
    void refusesWhatIsNoCatalog(String json) {
        assertThatThrownBy(() -> SingerCatalog.parse(TapFixture.json(json)))
                .isInstanceOf(SourceException.class)
                .hasMessage("a Singer catalog is an object with a list of 'streams'");
    }

    @Test
    void refusesAStreamWithoutAName() {
        assertThatThrownBy(() -> catalog("{'schema': {}}"))
                .isInstanceOf(SourceException.class)
                .hasMessage("a stream of the Singer catalog has neither tap_stream_id nor stream");
        assertThatThrownBy(() -> catalog("1"))
                .isInstanceOf(SourceException.class)
                .hasMessage("a stream of the Singer catalog is no object");
    }

    private static String stream(String name) {
        return "{'stream': '" + name + "'}";
    }

    private static List<CatalogStream> streams(String... streams) {
        return catalog(streams).streams();
    }

    private static SingerCatalog catalog(String... streams) {
        return SingerCatalog.parse(TapFixture.json("{'streams': [" + String.join(",", streams) + "]}"));
    }
}
