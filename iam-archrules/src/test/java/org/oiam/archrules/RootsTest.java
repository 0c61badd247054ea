package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Rules that would hold because there is nothing that they hold for are failures. */
class RootsTest {

    @Test
    void no_class_at_all_is_a_failure() {
        assertThatThrownBy(() -> HexagonRules.over("org.oiam.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no production class below org.oiam.nowhere is on the class path");
        assertThatThrownBy(() -> EmbedderRules.over("org.oiam.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.oiam.nowhere");
    }

    @Test
    void test_classes_are_not_judged() {
        assertThatThrownBy(() -> EmbedderRules.over("org.oiam.archrules.wrong"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no production class");
    }

    @Test
    void no_class_in_a_ring_is_a_failure() {
        assertThatThrownBy(() -> HexagonRules.over("org.oiam.archrules"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is in a ring: a package named domain, application, adapter, bootstrap");
    }

    @Test
    void a_root_that_is_named_after_a_ring_is_a_failure() {
        assertThatThrownBy(() -> HexagonRules.over("org.oiam.domain.tenants"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("named after the ring domain");
    }

    @Test
    void there_is_a_test_for_each_rule() {
        assertThat(EmbedderRules.over("org.oiam.archrules"))
                .hasSize(EmbedderRules.RULES.size())
                .extracting(DynamicTest::getDisplayName)
                .contains("privileges are constants");
    }

    @Test
    void the_rules_themselves_need_archunit_and_the_junit_api_alone() {
        JavaClasses own = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.oiam.archrules");

        assertThat(own).hasSizeGreaterThan(8);
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.oiam.archrules",
                        "java..",
                        "com.tngtech.archunit.base",
                        "com.tngtech.archunit.core..",
                        "com.tngtech.archunit.lang..",
                        "com.tngtech.archunit.library..",
                        "org.junit.jupiter.api",
                        "org.jspecify.annotations")
                .check(own);
    }
}
