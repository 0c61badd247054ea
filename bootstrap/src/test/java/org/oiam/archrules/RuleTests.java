package org.oiam.archrules;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rules as Jupiter tests: one a rule, over the production classes of a root package. */
final class RuleTests {

    private static final String BECAUSE = ", because ";

    /** Classes that came in a jar of test classes, which no option of ArchUnit's leaves out. */
    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private RuleTests() {}

    static Stream<DynamicTest> over(String root, List<ArchRule> rules) {
        JavaClasses production = production(root);
        return rules.stream().map(rule -> dynamicTest(name(rule), () -> rule.check(production)));
    }

    /** The production classes below the root; none at all is a failure, because every rule holds for nothing. */
    private static JavaClasses production(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(NO_TEST_JARS)
                .importPackages(root);
        return classes.isEmpty() ? fail("no production class below " + root + " is on the class path") : classes;
    }

    /** What a rule demands, without its reason. */
    static String name(ArchRule rule) {
        return rule.getDescription().split(BECAUSE, 2)[0];
    }
}
