package io.dataspoc.bench;

import java.nio.file.Path;

/** A home of the pipe, with pipelines whose taps are scripts. */
record Home(Path directory) {

    /** How a pipeline reads. */
    enum Reading {
        FULL,
        INCREMENTAL;

        private boolean isIncremental() {
            return this == INCREMENTAL;
        }
    }

    Path bucket() {
        return directory.resolve("bucket");
    }

    /** A pipeline whose tap prints a file. */
    Home with(String pipeline, Path messages, Reading reading) {
        Path tap = directory.resolve(pipeline + ".sh");
        Trees.write(tap, "#!/bin/sh\nexec cat '" + messages + "'\n");
        if (!tap.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + tap);
        }
        return with(pipeline, "tap: ./" + pipeline + ".sh, singer: {catalog_flag: none}", reading);
    }

    /** A pipeline that reads a file as the tool does by itself. */
    Home withFile(String pipeline, Path file) {
        return with(pipeline, "tap: file, config: {path: '" + file + "', stream: " + pipeline + "}", Reading.FULL);
    }

    private Home with(String pipeline, String source, Reading reading) {
        Trees.write(
                directory.resolve("pipelines/" + pipeline + ".yaml"),
                "source: {" + source + "}\ndestination: {bucket: bucket, source: bench}\nincremental: {enabled: "
                        + reading.isIncremental() + "}\n");
        return this;
    }

    Command run(Ground ground, String pipeline) {
        return ground.pipe("--home", directory, "run", pipeline);
    }

    /** Forgets all that was ingested. */
    void clear() {
        Trees.delete(bucket());
    }
}
