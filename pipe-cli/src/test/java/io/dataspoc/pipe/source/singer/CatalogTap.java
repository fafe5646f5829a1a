package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A tap with a catalog of two streams, orders and users, which keeps what it is given. */
final class CatalogTap {

    private static final String ID = "'id':{'type':'integer'}";

    private static final String CATALOG = """
            {'streams':[
            {'tap_stream_id':'shop-orders','stream':'orders','table_name':'orders','schema':{'properties':{'id':{'type':'integer'},'note':{'type':'string'}}},
             'metadata':[{'breadcrumb':[],'metadata':{'inclusion':'available','table-key-properties':['id'],'valid-replication-keys':['id']}},
                         {'breadcrumb':['properties','id'],'metadata':{'inclusion':'automatic'}},
                         {'breadcrumb':['properties','note'],'metadata':{'inclusion':'available'}}]},
            {'tap_stream_id':'shop-users','stream':'users','schema':{'properties':{'id':{'type':'integer'}}},
             'metadata':[{'breadcrumb':[],'metadata':{'inclusion':'available','selected':true,'forced-replication-method':'FULL_TABLE'}}]}]}""";

    private final PipeHome home;
    private final Path directory;

    CatalogTap(PipeHome home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /** Makes it. */
    Path make(String usage) throws IOException {
        Path catalog = home.write(directory.resolve("catalog.json"), json(CATALOG));
        Path lines = home.write(
                directory.resolve("lines"),
                String.join(
                                "\n",
                                schema("orders", ID, "id"),
                                row("orders", "'id':1"),
                                schema("users", ID),
                                row("users", "'id':2"))
                        + "\n");
        Path tap = home.write(
                directory.resolve("tap-test"),
                "#!/bin/sh\necho \"$*\" >> '" + directory + "/calls'\ncase \"$*\" in *--help*) echo '" + usage
                        + "'; exit 0;; *--discover*) cat '" + catalog + "'; exit 0;; esac\n"
                        + "while [ $# -gt 0 ]; do case \"$1\" in --catalog|--properties) cp \"$2\" '" + directory
                        + "/given';; esac; shift; done\ncat '" + lines + "'\n");
        Files.setPosixFilePermissions(tap, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tap;
    }

    /** Makes the second stream a namesake of the first. */
    void callBothOrders() {
        home.write(directory.resolve("catalog.json"), json(CATALOG.replace("'stream':'users'", "'stream':'orders'")));
    }

    /** The catalog that it was run with last. */
    JsonNode given() throws IOException {
        return TapFixture.json(Files.readString(directory.resolve("given"), StandardCharsets.UTF_8));
    }
}
