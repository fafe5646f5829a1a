package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a command prints in each format, alone and when it fails after it. */
class CommandResultsTest {

    private static final String LIST_TALK = "warning: one table is small\nnext: demo run\n";
    private static final String QUERY_TALK = "error: s3://lake/raw/a.parquet: cannot read: 503\n";
    private static final String RUN_TALK = "error: 1 of 2 streams failed\nhint: demo run items\n";

    @Test
    void printsRowsAsTable() {
        assertThat(demo("list")).isEqualTo(new Result(0, """
                table       rows  changed
                ----------  ----  --------------------
                erp/orders  1200  2026-11-20T10:00:00Z
                crm/***        7
                """, LIST_TALK));
    }

    @Test
    void printsRowsAsJson() {
        assertThat(demo("list", "--output", "json")).isEqualTo(new Result(0, """
                [{"table":"erp/orders","rows":1200,"changed":"2026-11-20T10:00:00Z"},
                 {"table":"crm/***","rows":7,"changed":null}]
                """, LIST_TALK));
    }

    @Test
    void printsRowsAsLinesOfJson() {
        assertThat(demo("list", "-o", "NDJSON")).isEqualTo(new Result(0, """
                {"table":"erp/orders","rows":1200,"changed":"2026-11-20T10:00:00Z"}
                {"table":"crm/***","rows":7,"changed":null}
                """, LIST_TALK));
    }

    @Test
    void printsRowsAsCsv() {
        assertThat(demo("-ocsv", "list")).isEqualTo(new Result(0, """
                table,rows,changed\r
                erp/orders,1200,2026-11-20T10:00:00Z\r
                crm/***,7,\r
                """, LIST_TALK));
    }

    @Test
    void printsAReportAndThenFailsInPart() {
        assertThat(demo("run")).isEqualTo(new Result(8, """
                pipeline        shop
                streams.orders  3

                failed:
                stream  error
                ------  ------
                items   no key
                """, RUN_TALK));
    }

    @Test
    void leavesAReportInJsonTheOneDocument() {
        assertThat(demo("run", "-o", "json")).isEqualTo(new Result(8, """
                {
                  "pipeline": "shop",
                  "streams": {
                    "orders": 3
                  },
                  "failed": [
                    {
                      "stream": "items",
                      "error": "no key"
                    }
                  ]
                }
                """, RUN_TALK));
    }

    @Test
    void addsAnErrorToLinesOfJson() {
        assertThat(demo("run", "-o", "ndjson")).isEqualTo(new Result(8, """
                {"pipeline":"shop","streams":{"orders":3},"failed":[{"stream":"items","error":"no key"}]}
                {"error":{"kind":"partial","message":"1 of 2 streams failed","place":null,"hint":"demo run items","exit":8}}
                """, RUN_TALK));
    }

    @Test
    void printsAReportAsCsv() {
        assertThat(demo("run", "-o", "csv")).isEqualTo(new Result(8, """
                pipeline,streams,failed\r
                shop,"{""orders"":3}","[{""stream"":""items"",""error"":""no key""}]"\r
                """, RUN_TALK));
    }

    @Test
    void endsAnOpenArrayWithTheError() {
        assertThat(demo("query", "-o", "json")).isEqualTo(new Result(5, """
                [{"n":1},
                 {"n":2},
                 {"error":{"kind":"bucket","message":"cannot read: 503","place":"s3://lake/raw/a.parquet","hint":null,"exit":5}}]
                """, QUERY_TALK));
    }

    @Test
    void showsTheRowsBeforeAnErrorInATable() {
        assertThat(demo("query")).isEqualTo(new Result(5, "n\n-\n1\n2\n", QUERY_TALK));
    }

    private static Result demo(String... arguments) {
        return DemoCommands.run(TestConsole.piped(), arguments);
    }
}
