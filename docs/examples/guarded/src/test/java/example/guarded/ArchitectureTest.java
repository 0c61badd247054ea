package example.guarded;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oiam.archrules.EmbedderRules;
import org.oiam.archrules.RequestHandlers;

/** What is published is used, privileges are constants, and every route has the guard before it. */
class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> embedding() {
        return EmbedderRules.over(
                "example.guarded",
                RequestHandlers.usual().guardedBy("example.guarded.Guard.filter", "example.guarded.VehicleRoutes.*"));
    }
}
