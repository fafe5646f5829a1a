package io.dataspoc.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.manifest.JsonFields;
import io.dataspoc.manifest.JsonTrees;

/** The text of a lease (docs/spec/bucket.md). */
final class HolderFormat {

    private static final String TOKEN = "token";
    private static final String PIPELINE = "pipeline";
    private static final String RUN_ID = "run_id";
    private static final String HOST = "host";
    private static final String HOST_ID = "host_id";
    private static final String PID = "pid";
    private static final String PROCESS_START = "process_start";
    private static final String STARTED_AT = "started_at";
    private static final String RENEWED_AT = "renewed_at";

    private HolderFormat() {}

    static Content format(Holder holder) {
        ObjectNode json = JsonTrees.object();
        json.put(TOKEN, holder.token());
        json.put(PIPELINE, holder.pipeline());
        json.put(RUN_ID, holder.runId());
        json.put(HOST, holder.process().host());
        json.put(HOST_ID, holder.process().hostId());
        json.put(PID, holder.process().pid());
        json.put(PROCESS_START, holder.process().start());
        json.put(STARTED_AT, holder.startedAt().toString());
        json.put(RENEWED_AT, holder.renewedAt().toString());
        return Content.utf8(JsonTrees.formatIndented(json));
    }

    /** Reads a lease; one that is damaged has an unknown holder, who dies as any other does: when nobody renews it. */
    static Holder parse(ObjectKey key, Content content) {
        try {
            return holder(new JsonFields(JsonTrees.parse(content.text(), key), key));
        } catch (BucketException e) {
            return Holder.UNKNOWN;
        }
    }

    private static Holder holder(JsonFields json) {
        return new Holder(
                json.text(TOKEN),
                json.text(PIPELINE),
                json.text(RUN_ID),
                new ProcessIdentity(json.text(HOST), json.text(HOST_ID), json.number(PID), json.text(PROCESS_START)),
                json.instant(STARTED_AT),
                json.instant(RENEWED_AT));
    }
}
