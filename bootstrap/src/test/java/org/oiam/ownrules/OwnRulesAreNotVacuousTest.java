package org.oiam.ownrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule rejects its wrong example: a rule that has never failed is not a rule. */
class OwnRulesAreNotVacuousTest {

    /** A rule, the package of its wrong example, and what its message must name. */
    private record Wrong(ArchRule rule, String example, List<String> culprits) {}

    private static final List<Wrong> EXAMPLES = List.of(
            wrong(
                    OwnRules.DOMAIN_FEATURES_USE_FEATURES_BELOW,
                    "featuresabove",
                    "tenants.Tenant.role()",
                    "tokens.Token.session()",
                    "audit.AuditEntry.role()",
                    "weather.Weather"),
            wrong(OwnRules.APPLICATION_FEATURES_USE_FEATURES_BELOW, "featuresabove", "tenants.ManageTenants.roles()"),
            wrong(OwnRules.GENERATED_TABLES_STAY_IN_PERSISTENCE, "generatedtablesleave", "http.OrderRoutes.table()"),
            wrong(OwnRules.ONLY_THE_FACES_READ_THE_KIND, "kindisread", "byConstant(", "byName(", "bySwitch("),
            wrong(OwnRules.ONLY_USE_CASES_CALL_TRANSACTIONS, "adaptercallstransactions", "OrderRoutes.place()"),
            wrong(
                    OwnRules.PORTS_TAKE_A_SIGHT_OR_AN_AGGREGATE,
                    "portunconfined",
                    "Users.find(org.oiam.domain.users.UserId)",
                    "Users.all()"),
            wrong(OwnRules.ONLY_THE_GRANT_GUARD_COMPARES_GRANTS, "secondgrantguard", "mayGive(", "mayCompose("),
            wrong(
                    OwnRules.NOTHING_EXECUTES_DATA,
                    "dataexecuted",
                    "byBuilder(",
                    "byRuntime(",
                    "byName(",
                    "byObjects(",
                    "byScript("),
            wrong(OwnRules.NO_SQL_FROM_VARIABLES, "sqlfromvariables", "byField(", "bySql(", "byCondition(", "byFetch("),
            wrong(OwnRules.SECURE_RANDOM_IS_IN_CRYPTO, "secondrandomness", "OrderRoutes.secret()"),
            wrong(OwnRules.EVERY_PACKAGE_IS_NULL_MARKED, "nullunmarked", "domain.Order", "adapter.OrderFiles"));

    private static Wrong wrong(ArchRule rule, String example, String... culprits) {
        return new Wrong(rule, example, List.of(culprits));
    }

    private static JavaClasses classes(String example) {
        return new ClassFileImporter().importPackages("org.oiam.ownrules.wrong." + example);
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_example_is_rejected() {
        return EXAMPLES.stream()
                .map(wrong -> dynamicTest(
                        wrong.example,
                        () -> assertThatThrownBy(() -> wrong.rule.check(classes(wrong.example)))
                                .isInstanceOf(AssertionError.class)
                                .message()
                                .contains(wrong.culprits)));
    }

    @Test
    void what_is_right_beside_it_is_not_rejected() {
        assertThat(rejection(OwnRules.PORTS_TAKE_A_SIGHT_OR_AN_AGGREGATE, "portunconfined"))
                .doesNotContain("find(org.oiam.application.Sight", "addAll");
        assertThat(rejection(OwnRules.NO_SQL_FROM_VARIABLES, "sqlfromvariables"))
                .doesNotContain("<clinit>", "byName(");
    }

    /** What a rule finds, without its own words. */
    private static String rejection(ArchRule rule, String example) {
        return String.join(
                "\n", rule.evaluate(classes(example)).getFailureReport().getDetails());
    }

    @Test
    void every_rule_is_run_and_has_a_wrong_example() throws IllegalAccessException {
        for (Field constant : OwnRules.class.getDeclaredFields()) {
            if (constant.getType() == ArchRule.class) {
                ArchRule rule = (ArchRule) constant.get(null);

                assertThat(OwnRules.RULES).as(constant.getName()).contains(rule);
                assertThat(EXAMPLES)
                        .as(constant.getName())
                        .extracting(Wrong::rule)
                        .contains(rule);
            }
        }
    }

    @Test
    void every_rule_has_a_description_and_a_reason() {
        OwnRules.RULES.forEach(rule -> assertThat(rule.getDescription()).containsPattern("\\w, because \\w"));
    }

    @Test
    void every_unconfined_method_of_a_port_exists() {
        JavaClasses application = new ClassFileImporter().importPackages("org.oiam.application");

        List<String> methods = application.stream()
                .filter(type -> type.isInterface() && type.isTopLevelClass())
                .flatMap(type -> type.getMethods().stream())
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .toList();

        assertThat(methods).containsAll(OwnRules.UNCONFINED.keySet());
    }

    @Test
    void everything_that_is_offered_exists() {
        JavaClasses all = new ClassFileImporter().importPackages("org.oiam.domain", "org.oiam.adapter");

        assertThat(all.that(OwnRules.OFFERED))
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "Refusal", "ServiceAddition", "HttpModule", "HttpServer", "HttpSettings", "Metrics", "Callers");
    }
}
