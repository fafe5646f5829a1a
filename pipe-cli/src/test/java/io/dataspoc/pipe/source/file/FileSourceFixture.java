package io.dataspoc.pipe.source.file;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.Home;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.StreamDescription;
import java.nio.file.Path;
import java.util.List;

/** The source by itself, for what no run asks of it. */
record FileSourceFixture(FileLake lake, Path directory) {

    List<StreamDescription> discover(String path) {
        FileStream stream = new FileStream(StreamNames.of(path), List.of(path), OptionsFormat.DEFAULT);
        return new FileSource(
                        List.of(stream),
                        ReplicationMethod.FULL_TABLE,
                        new Home(/* directory= */ lake.home(), /* userHome= */ directory),
                        LocalBucket::new,
                        new EngineOptions(512L << 20, 2, directory.resolve("spill")))
                .discover();
    }
}
