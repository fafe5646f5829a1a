package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSelectionTest {

    private static final SingerCatalog CATALOG = SingerCatalog.parse(TapFixture.json("{'streams': ["
            + table("public", "orders") + "," + table("public", "salaries") + "," + table("hr", "salaries") + ","
            + table("public", "invoices") + ","
            + "{'tap_stream_id': 'test:SpecialChars!in?attributes*', 'stream': 'special'},"
            + "{'stream': '😀 events'},"
            + "{'stream': 'audit', 'metadata': [{'breadcrumb': [], 'metadata': {'selected-by-default': false}}]}]}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    invoices                         | public-invoices
                    public-invoices                  | public-invoices
                    public.invoices                  | public-invoices
                    hr.salaries ; public-orders      | public-orders hr-salaries
                    public.*                         | public-orders public-salaries public-invoices
                    public.* ; !*.salaries           | public-orders public-invoices
                    !*.salaries ; public.*           | public-orders public-invoices
                    !salaries ; public.*             | public-orders public-invoices
                    !public.*                        | hr-salaries test:SpecialChars!in?attributes* 😀 events
                    special                          | test:SpecialChars!in?attributes*
                    test:SpecialChars!in?attributes* | test:SpecialChars!in?attributes*
                    ? events                         | 😀 events
                    audit                            | audit
                    """)
    void findsStreams(String entries, String expected) {
        SingerCatalog selected = select(entries.split("\\s*;\\s*", -1));

        assertThat(ids(selected)).isEqualTo(expected);
    }

    @Test
    void withoutAListAllAreReadButThoseThatTheTapLeavesOut() {
        SingerCatalog selected = CATALOG.select(StreamSelection.ALL, ReplicationOptions.NONE);

        assertThat(ids(selected))
                .isEqualTo("public-orders public-salaries hr-salaries public-invoices"
                        + " test:SpecialChars!in?attributes* 😀 events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    orders                             | id total name
                    orders.{id, total}                 | id total
                    orders.{total}                     | id total
                    public.orders.{name}               | id name
                    p*.orders.{name}                   | id name
                    orders.{total} ; orders.{name}     | id total name
                    orders.{total} ; orders            | id total name
                    orders ; !orders.{total}           | id name
                    orders ; !orders.{total,name}      | id
                    """)
    void findsColumns(String entries, String expected) {
        String[] patterns = entries.split("\\s*;\\s*", -1);

        CatalogStream orders = select(patterns).streams().get(0);

        assertThat(String.join(
                        " ",
                        orders.columns().stream()
                                .filter(column -> column.selection() == CatalogColumn.Selection.SELECTED)
                                .map(CatalogColumn::name)
                                .toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoces", "!invoces", "invoces.{id}"})
    void aNameThatFindsNothingIsAnError(String entry) {
        assertThatThrownBy(() -> select("orders", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no stream of the tap matches 'invoces' (did you mean 'invoices'? there are: public-orders,"
                        + " public-salaries, hr-salaries, public-invoices, test:SpecialChars!in?attributes*, 😀 events,"
                        + " audit)");
    }

    @Test
    void aPatternThatFindsNothingIsAnError() {
        assertThatThrownBy(() -> select("public.*", "!*.passwords"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("no stream of the tap matches '*.passwords' (there are: public-orders, ");
    }

    @Test
    void theListOfStreamsInAnErrorHasAnEnd() {
        List<String> streams = java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> "{'stream': 'stream number " + i + "'}")
                .toList();
        SingerCatalog catalog =
                SingerCatalog.parse(TapFixture.json("{'streams': [" + String.join(",", streams) + "]}"));

        assertThatThrownBy(() -> catalog.select(StreamSelection.parse(List.of("x")), ReplicationOptions.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("stream number 28, stream number 29 and 4970 more)");
    }

    @Test
    void aNameOfSeveralStreamsIsAnError() {
        assertThatThrownBy(() -> select("salaries"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'salaries' is the name of more than one stream (write one of: public-salaries,"
                        + " hr-salaries)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    orders.{totl}         | no column of 'public-orders' matches 'totl' (did you mean 'total'? there are: id, total, name, point)
                    orders.{point}        | the tap cannot read the column 'point' of 'public-orders'
                    orders.{}             | 'orders.{}' names no column between its braces or commas
                    orders.{id,}          | 'orders.{id,}' names no column between its braces or commas
                    !orders.{id}          | the column 'id' of 'public-orders' cannot be left out (the tap always sends it)
                    !                     | an entry of 'streams' is empty
                    """)
    void refusesAChoiceThatTheTapDoesNotOffer(String entry, String message) {
        assertThatThrownBy(() -> select("orders", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAListThatNamesNothing() {
        assertThatThrownBy(() -> StreamSelection.parse(List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'streams' names no stream (leave it out to read all that the tap has)");
    }

    @Test
    void refusesASelectionThatLeavesNothing() {
        assertThatThrownBy(() -> select("orders", "!*"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("no stream of the tap is selected (there are: public-orders, ");
        assertThatThrownBy(() -> SingerCatalog.parse(TapFixture.json("{'streams': []}"))
                        .select(StreamSelection.ALL, ReplicationOptions.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no stream of the tap is selected (the tap discovered none: look at its config)");
    }

    @Test
    void aTapWithoutACatalogIsFilteredByName() {
        StreamSelection selection = StreamSelection.parse(List.of("order*", "a", "!*_secret"));

        assertThat(List.of("orders", "a", "b", "orders_secret").stream().filter(selection::admits))
                .containsExactly("orders", "a");
        assertThat(selection.unmatched(List.of("orders", "b"))).containsExactly("a", "*_secret");
        assertThat(StreamSelection.ALL.admits("anything")).isTrue();
        assertThatCode(selection::requireStreamsOnly).doesNotThrowAnyException();
    }

    @Test
    void aTapWithoutACatalogCannotBeToldItsColumns() {
        assertThatThrownBy(() -> StreamSelection.parse(List.of("orders.{id}")).requireStreamsOnly())
                .isInstanceOf(ConfigException.class)
                .hasMessage("'orders.{id}' chooses columns, but the tap takes no catalog (name the stream only)");
    }

    private static SingerCatalog select(String... entries) {
        return CATALOG.select(StreamSelection.parse(List.of(entries)), ReplicationOptions.NONE);
    }

    private static String ids(SingerCatalog catalog) {
        return String.join(
                " ", catalog.selectedStreams().stream().map(CatalogStream::id).toList());
    }

    private static String table(String schema, String table) {
        return "{'tap_stream_id': '" + schema + "-" + table + "', 'stream': '" + schema + "-" + table + "',"
                + " 'schema': {'properties': {'id': {}, 'total': {}, 'name': {}, 'point': {'inclusion': 'unsupported'}}},"
                + " 'key_properties': ['id'], 'metadata': [{'breadcrumb': [], 'metadata':"
                + " {'schema-name': '" + schema + "', 'table-name': '" + table + "'}}]}";
    }
}
