package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.error.BucketException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineWorkTest {

    @TempDir
    Path directory;

    @Test
    void saysWhatToDoWhenThereIsTooLittleMemoryForATable() {
        try (Engine engine = Engine.open(new EngineOptions(64L << 20, 1, directory.resolve("spill")))) {
            assertThatThrownBy(() -> EngineWork.on(
                            "shop/orders",
                            () -> engine.query(
                                    "SELECT length(string_agg(repeat('x', 1000000), '')) FROM range(1000)",
                                    row -> row.number(1))))
                    .isInstanceOf(BucketException.class)
                    .hasMessageStartingWith("shop/orders: too little memory: ")
                    .hasMessageEndingWith(
                            "(give the engine more, such as DATASPOC_ENGINE_MEMORY=1GB; nothing was committed)");
        }
    }
}
