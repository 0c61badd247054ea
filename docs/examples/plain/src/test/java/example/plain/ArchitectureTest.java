package example.plain;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oiam.archrules.EmbedderRules;

/** What is published is used, and privileges are constants. */
class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> embedding() {
        return EmbedderRules.over("example.plain");
    }
}
