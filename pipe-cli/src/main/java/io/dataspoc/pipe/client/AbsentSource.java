package io.dataspoc.pipe.client;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;

/**
 * A source that other tools have and that is not there yet: its pipelines can be written, but not run.
 *
 * @param name what pipelines call it
 * @param defaultName what its tables would be called after
 */
record AbsentSource(String name, String defaultName) implements SourceDefinition {

    @Override
    public void requireInstalled(SourceContext context) {
        throw absent();
    }

    @Override
    public Source open(SourceContext context) {
        throw absent();
    }

    @Override
    public Replay replay(SourceContext context, Sink sink) {
        throw absent();
    }

    private ConfigException absent() {
        return new ConfigException(Problem.of("the source '" + name + "' is not there yet")
                .at("source.tap")
                .hint("read the sheet with tap-google-sheets, or its CSV export with 'tap: file'"));
    }
}
