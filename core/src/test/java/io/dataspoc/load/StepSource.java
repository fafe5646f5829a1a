package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source that can be read on from any of its steps, each of which is one commit. The bookmark is the number of the
 * last step.
 */
interface StepSource {

    String PIPELINE = "shop";

    /** What a step loads; steps count from 1. */
    List<TableRows> rows(int step);

    /** What the tables hold after a step. */
    default Map<TableId, List<Row>> tables(int last) {
        Map<TableId, List<Row>> tables = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        for (int step = 1; step <= last; step++) {
            rows(step).forEach(rows -> rows.applyTo(tables));
        }
        return tables;
    }

    /** Loads all steps that the bookmark does not cover, and hands out what the commits reported. */
    default List<CommitReport> run(Load load, int last) {
        List<CommitReport> reports = new ArrayList<>();
        int done = load.bookmark().map(JsonNode::asInt).orElse(0);
        for (int step = done + 1; step <= last; step++) {
            rows(step).forEach(rows -> rows.writeTo(load));
            load.commit(IntNode.valueOf(step)).ifPresent(reports::add);
        }
        return reports;
    }
}
