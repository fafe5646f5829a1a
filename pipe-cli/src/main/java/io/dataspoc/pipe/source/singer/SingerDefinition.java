package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.ConfigValue;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Singer tap as a pipeline names it.
 *
 * @param tap how it is run
 * @param config its config: a tree, or the path of a JSON file; null for an empty one
 * @param selection which streams are read
 * @param replication how they are read
 * @param messages how its messages are read
 * @param batchRoot below which directory the files of its BATCH messages lie; null where the pipeline does not say it
 */
record SingerDefinition(
        TapOptions tap,
        @Nullable ConfigValue config,
        StreamSelection selection,
        ReplicationOptions replication,
        MessageOptions messages,
        @Nullable String batchRoot)
        implements SourceDefinition {

    @Override
    public String defaultName() {
        return tap.command().sourceName();
    }

    @Override
    public void requireInstalled(SourceContext context) {
        tap.command().require(host(context).search());
    }

    @Override
    public boolean rejectsChangingRows() {
        return true;
    }

    @Override
    public Source open(SourceContext context) {
        return new SingerSource(this, host(context), ConfigOrigin.of(config, context), context);
    }

    @Override
    public Replay replay(SourceContext context, Sink sink) {
        return new RejectedMessages(messages, context, sink);
    }

    BatchRoots batchRoots(JsonNode resolvedConfig, SourceContext context) {
        return BatchRoots.of(batchRoot, resolvedConfig, context.home(), context.environment());
    }

    static TapHost host(SourceContext context) {
        Path temporary = context.home().directory().resolve("tmp");
        return new TapHost(context.environment(), context.home().directory(), temporary, context.redactor()::redact);
    }
}
