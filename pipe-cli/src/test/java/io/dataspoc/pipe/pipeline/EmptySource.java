package io.dataspoc.pipe.pipeline;

import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.StreamDescription;
import java.util.List;

/** A source without streams. */
record EmptySource(String defaultName) implements SourceDefinition, Source {

    @Override
    public Source open(SourceContext context) {
        return this;
    }

    @Override
    public Replay replay(SourceContext context, Sink sink) {
        throw new IllegalStateException("nothing was rejected");
    }

    @Override
    public List<StreamDescription> discover() {
        return List.of();
    }

    @Override
    public void read(ReadRequest request, Sink sink) {}
}
