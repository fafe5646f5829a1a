package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.engine.Engine;
import io.dataspoc.load.CrashGround.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Grounds that are all alike: one is prepared, and what is in its bucket then is copied to each of the others. */
final class PreparedGrounds {

    private final Store store;
    private final Path directory;
    private final Engine engine;
    private final Map<ObjectKey, Content> objects = new TreeMap<>();
    private int count;

    PreparedGrounds(Store store, Path directory, Engine engine, Consumer<CrashGround> preparation) {
        this.store = store;
        this.directory = directory;
        this.engine = engine;
        try (CrashGround ground = open()) {
            preparation.accept(ground);
            Bucket bucket = ground.bucket();
            bucket.list(
                    KeyPrefix.ROOT,
                    object -> objects.put(
                            object.key(),
                            bucket.read(object.key()).orElseThrow().content()));
        }
    }

    private CrashGround open() {
        return CrashGround.open(store, directory.resolve("ground-" + count++), engine);
    }

    CrashGround next() {
        CrashGround ground = open();
        objects.forEach(ground.bucket()::write);
        return ground;
    }

    /** How many there were. */
    int count() {
        return count;
    }
}
