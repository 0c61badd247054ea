package org.oiam.archrules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rules of anybody's as Jupiter tests: one a rule, over the production classes below a root package. */
public final class RuleTests {

    private static final String BECAUSE = ", because ";

    /** Classes that came in a jar of test classes, which no option of ArchUnit's leaves out. */
    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

    private RuleTests() {}

    /**
     * A test for each rule, named after what the rule demands.
     *
     * @throws AssertionError when there is no production class below the root, because every rule holds for nothing
     */
    public static Stream<DynamicTest> over(String root, List<? extends ArchRule> rules) {
        return over(production(root), rules);
    }

    static Stream<DynamicTest> over(JavaClasses classes, List<? extends ArchRule> rules) {
        return rules.stream().map(rule -> dynamicTest(name(rule), () -> rule.check(classes)));
    }

    /** The production classes below the root, at least one. */
    static JavaClasses production(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(NO_TESTS)
                .withImportOption(NO_TEST_JARS)
                .importPackages(root);
        if (classes.isEmpty()) {
            throw new AssertionError("no production class below " + root + " is on the class path");
        }
        return classes;
    }

    /** Whether a class was made for tests. */
    static boolean isForTests(JavaClass type) {
        return type.getSource()
                .map(source -> Location.of(source.getUri()))
                .filter(location -> !NO_TESTS.includes(location) || !NO_TEST_JARS.includes(location))
                .isPresent();
    }

    /** What a rule demands, without its reason. */
    static String name(ArchRule rule) {
        return rule.getDescription().split(BECAUSE, 2)[0];
    }
}
