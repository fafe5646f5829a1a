package io.dataspoc.pipe;

import io.dataspoc.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PipeArchitectureTest {

    @TestFactory
    Stream<DynamicTest> keepsToTheTableOfPackages() {
        return new ArchitectureRules("io.dataspoc.pipe").tests();
    }
}
