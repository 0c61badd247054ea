package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
class RulesAreNotVacuousTest {

    /** A rule, the package of its wrong example, and what its message must name. */
    private record Wrong(ArchRule rule, String example, List<String> culprits) {}

    private static final List<Wrong> EXAMPLES = List.of(
            wrong(
                    HexagonRules.RINGS_POINT_INWARDS,
                    "ringspointoutwards",
                    "domain.Order",
                    "application.PlaceOrders",
                    "adapter.tables.OrderTable"),
            wrong(HexagonRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER, "adapterimportsadapter", "http.OrderRoutes"),
            wrong(HexagonRules.DOMAIN_IS_PLAIN_JAVA, "domainimportsjooq", "Order.name(org.jooq.Record)"),
            wrong(HexagonRules.DOMAIN_IS_PLAIN_JAVA, "domainimportsanothersdomain", "Order.stranger()"),
            wrong(HexagonRules.APPLICATION_IS_PLAIN_JAVA, "applicationimportsguice", "PlaceOrders.injector()"),
            wrong(
                    HexagonRules.CORE_READS_NO_CLOCK,
                    "usecasereadstheclock",
                    "PlaceOrders.<init>()",
                    "byInstant()",
                    "byDate()",
                    "byMillis()",
                    "byNanos()",
                    "bySystemClock()",
                    "bySource()"),
            wrong(
                    HexagonRules.CORE_DRAWS_NO_RANDOMNESS,
                    "domaindrawsrandomness",
                    "Order.<init>()",
                    "byUuid()",
                    "byMath()",
                    "byRandom()",
                    "bySecureRandom()",
                    "byThread()",
                    "byShuffling(java.util.List)"),
            wrong(HexagonRules.CORE_HAS_NO_INJECTION_ANNOTATIONS, "coreinjected", "PlaceOrders.<init>()"),
            wrong(HexagonRules.DOMAIN_TYPES_ARE_CLOSED, "domainopen", "domain.Order", "domain.Payment"),
            wrong(HexagonRules.DOMAIN_FEATURES_ARE_FREE_OF_CYCLES, "domaincycle", "orders.Order", "invoices.Invoice"),
            wrong(
                    HexagonRules.APPLICATION_FEATURES_ARE_FREE_OF_CYCLES,
                    "applicationcycle",
                    "orders.Order",
                    "invoices.Invoice"),
            wrong(
                    HexagonRules.NO_BANNED_SUFFIXES,
                    "bannedsuffixes",
                    "$OrderImpl>",
                    "$OrderService>",
                    "$OrderManager>",
                    "$OrderHelper>",
                    "$OrderUtil>",
                    "$OrderUtils>",
                    "$OrderMapper>",
                    "$OrderDto>",
                    "$OrderEntity>",
                    "$OrderProcessor>",
                    "$OrderBase>",
                    "adapter.Service>"),
            wrong(HexagonRules.NO_GENERIC_EXCEPTIONS, "genericexceptions", "byRuntimeException()", "byException()"),
            wrong(HexagonRules.NO_STANDARD_STREAMS, "standardstreams", ".out(", ".err(", ".trace("),
            wrong(HexagonRules.NO_JAVA_UTIL_LOGGING, "javautillogging", "OrderLog.log("),
            wrong(HexagonRules.CORE_IS_NULL_MARKED, "nullunmarked", "domain.Order"),
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
            wrong(OwnRules.ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE, "adapterexposestwo", "OrderFiles", "OrderLines"),
            wrong(OwnRules.NO_SQL_FROM_VARIABLES, "sqlfromvariables", "byField(", "bySql(", "byCondition(", "byFetch("),
            wrong(OwnRules.SECURE_RANDOM_IS_IN_CRYPTO, "secondrandomness", "OrderRoutes.secret()"),
            wrong(OwnRules.EVERY_PACKAGE_IS_NULL_MARKED, "nullunmarked", "domain.Order", "adapter.OrderFiles"));

    private static Wrong wrong(ArchRule rule, String example, String... culprits) {
        return new Wrong(rule, example, List.of(culprits));
    }

    private static JavaClasses classes(String example) {
        return new ClassFileImporter().importPackages("org.oiam.archrules.wrong." + example);
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_example_is_rejected() {
        return EXAMPLES.stream()
                .map(wrong -> dynamicTest(
                        RuleTests.name(wrong.rule) + ": " + wrong.example,
                        () -> assertThatThrownBy(() -> wrong.rule.check(classes(wrong.example)))
                                .isInstanceOf(AssertionError.class)
                                .message()
                                .contains(wrong.culprits)));
    }

    @Test
    void what_is_right_beside_it_is_not_rejected() {
        assertThat(rejection(HexagonRules.CORE_READS_NO_CLOCK, "usecasereadstheclock"))
                .doesNotContain("byTheClockInHand");
        assertThat(rejection(HexagonRules.NO_BANNED_SUFFIXES, "bannedsuffixes")).doesNotContain("$Service>");
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
        for (Class<?> home : List.of(HexagonRules.class, OwnRules.class)) {
            for (Field constant : home.getDeclaredFields()) {
                if (constant.getType() == ArchRule.class) {
                    ArchRule rule = (ArchRule) constant.get(null);
                    List<ArchRule> run = home == HexagonRules.class ? HexagonRules.RULES : OwnRules.RULES;

                    assertThat(run).as(constant.getName()).contains(rule);
                    assertThat(EXAMPLES)
                            .as(constant.getName())
                            .extracting(Wrong::rule)
                            .contains(rule);
                }
            }
        }
    }

    @Test
    void every_rule_has_a_description_and_a_reason() {
        Stream.concat(HexagonRules.RULES.stream(), OwnRules.RULES.stream())
                .forEach(rule -> assertThat(rule.getDescription()).containsPattern("\\w, because \\w"));
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
    void no_class_at_all_is_a_failure() {
        assertThatThrownBy(() -> HexagonRules.over("org.oiam.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.oiam.nowhere");
    }

    @Test
    void test_classes_are_not_judged() {
        assertThatThrownBy(() -> HexagonRules.over("org.oiam.archrules.wrong")).isInstanceOf(AssertionError.class);
    }
}
