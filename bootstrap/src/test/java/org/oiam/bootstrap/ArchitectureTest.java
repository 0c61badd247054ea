package org.oiam.bootstrap;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oiam.archrules.HexagonRules;
import org.oiam.ownrules.OwnRules;

/** All production classes of the server keep to the rules. */
class ArchitectureTest {

    private static final String ROOT = "org.oiam";

    @TestFactory
    Stream<DynamicTest> hexagon() {
        return HexagonRules.over(ROOT, OwnRules.OFFERED);
    }

    @TestFactory
    Stream<DynamicTest> our_own() {
        return OwnRules.over(ROOT);
    }
}
