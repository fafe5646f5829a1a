package io.dataspoc.pipe.command;

import io.dataspoc.console.Progress;
import io.dataspoc.pipe.pipeline.RunProgress;

/** Shows how far a run is. */
record ShownProgress(Progress progress) implements RunProgress {

    @Override
    public void read(String stream, long rows, long bytes) {
        progress.stream(stream);
        progress.add(rows, bytes);
    }
}
