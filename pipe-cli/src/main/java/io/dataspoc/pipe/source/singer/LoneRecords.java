package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;

/** Loads records that stand alone, without a message around them. */
final class LoneRecords {

    private final JsonScanner in = new JsonScanner();

    /** Loads a record; it is rejected if it cannot be. */
    void load(SourceLine line, RecordStream stream) {
        boolean isDone = false;
        while (!isDone) {
            in.reset(line.data(), line.from(), line.to());
            Outcome outcome = stream.read(in);
            isDone = stream.settle(outcome, line, "");
            if (outcome == Outcome.READ) {
                end(line, stream);
            }
        }
    }

    private void end(SourceLine line, RecordStream stream) {
        try {
            in.finish();
            stream.finish(line);
        } catch (JsonFaultException e) {
            stream.abandonRow();
            stream.reject(line, SourceLine.BROKEN, SourceLine.NO_JSON + e.getMessage());
        }
    }
}
