package io.dataspoc;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> keepsToTheTableOfPackages() {
        return new ArchitectureRules("io.dataspoc").tests();
    }
}
