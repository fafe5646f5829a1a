package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;

/** What the owner of a tap hears while it runs, from several threads. */
interface TapListener {

    /** A line of the tap's log, or about it: redacted, without control characters, limited in rate. */
    void log(String line);

    /**
     * The tap has rewritten its config, as taps do that refresh a token: without the new one the next run may not log
     * in. Called after each process of the tap, however it ended, and at the latest when the session is closed.
     */
    void configRewritten(JsonNode config);
}
