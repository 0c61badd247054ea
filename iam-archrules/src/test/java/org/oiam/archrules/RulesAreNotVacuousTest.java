package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule rejects its wrong example and accepts its right one: a rule that has never failed is not a rule. */
class RulesAreNotVacuousTest {

    /** A rule, the package of its wrong example, and what its message must name. */
    private record Wrong(ArchRule rule, String example, List<String> culprits) {}

    private static final List<Wrong> WRONG = List.of(
            wrong(
                    HexagonRules.RINGS_POINT_INWARDS,
                    "ringspointoutwards",
                    "domain.Order",
                    "application.PlaceOrders",
                    "adapter.tables.OrderTable"),
            wrong(HexagonRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER, "adapterimportsadapter", "http.OrderRoutes"),
            wrong(
                    HexagonRules.ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE,
                    "adapterexposestwo",
                    "csv.OrderFiles",
                    "csv.OrderLines"),
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
            wrong(HexagonRules.CORE_HAS_NO_INJECTION_ANNOTATIONS, "applicationimportsguice", "PlaceOrders.injector()"),
            wrong(HexagonRules.DOMAIN_TYPES_ARE_CLOSED, "domainopen", "domain.Order", "domain.Payment", "Discount"),
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
                    EmbedderRules.ONLY_PUBLISHED_TYPES_ARE_USED,
                    "unpublishedtypes",
                    "OrderReports.byAdapter()",
                    "OrderReports.byTable(",
                    "OrderReports.bySample()"),
            wrong(
                    EmbedderRules.EVERY_HANDLER_ASKS,
                    "handlersasknobody",
                    "RestOrders.annotated()> asks nobody whether its caller may in (RestOrders.java:10)"),
            wrong(
                    EmbedderRules.PRIVILEGES_ARE_CONSTANTS,
                    "privilegesfromtext",
                    "OrderPrivileges.current>",
                    "OrderPrivileges.<init>()",
                    "OrderPrivileges.<clinit>()> calls constructor",
                    "OrderPrivileges.<clinit>()> references constructor",
                    "byConstructor(",
                    "byParts(",
                    "byReference("));

    private static Wrong wrong(ArchRule rule, String example, String... culprits) {
        return new Wrong(rule, example, List.of(culprits));
    }

    /** A rule and the package of its right example, with as many classes as it has at least. */
    private record Right(ArchRule rule, String example, int classes) {}

    private static final List<Right> RIGHT = List.of(
            new Right(HexagonRules.RINGS_POINT_INWARDS, "ringspointinwards", 5),
            new Right(HexagonRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER, "adaptersarestrangers", 4),
            new Right(HexagonRules.ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE, "adapterexposesone", 4),
            new Right(HexagonRules.DOMAIN_IS_PLAIN_JAVA, "domainisplain", 3),
            new Right(HexagonRules.APPLICATION_IS_PLAIN_JAVA, "applicationisplain", 3),
            new Right(HexagonRules.CORE_READS_NO_CLOCK, "usecaseisgiventheclock", 2),
            new Right(HexagonRules.CORE_DRAWS_NO_RANDOMNESS, "domainisgivenrandomness", 1),
            new Right(HexagonRules.CORE_HAS_NO_INJECTION_ANNOTATIONS, "corewiredoutside", 2),
            new Right(HexagonRules.DOMAIN_TYPES_ARE_CLOSED, "domainclosed", 8),
            new Right(HexagonRules.DOMAIN_TYPES_ARE_CLOSED, "nullmarked", 2),
            new Right(HexagonRules.DOMAIN_FEATURES_ARE_FREE_OF_CYCLES, "featuresbelow", 4),
            new Right(HexagonRules.APPLICATION_FEATURES_ARE_FREE_OF_CYCLES, "featuresbelow", 4),
            new Right(HexagonRules.NO_BANNED_SUFFIXES, "namesthatsay", 4),
            new Right(HexagonRules.NO_GENERIC_EXCEPTIONS, "exceptionsthatsay", 2),
            new Right(HexagonRules.NO_STANDARD_STREAMS, "outputhandedin", 1),
            new Right(HexagonRules.NO_JAVA_UTIL_LOGGING, "outputhandedin", 1),
            new Right(HexagonRules.CORE_IS_NULL_MARKED, "nullmarked", 2),
            new Right(EmbedderRules.ONLY_PUBLISHED_TYPES_ARE_USED, "publishedtypes", 1),
            new Right(EmbedderRules.EVERY_HANDLER_ASKS, "handlersask", 5),
            new Right(EmbedderRules.PRIVILEGES_ARE_CONSTANTS, "privilegesareconstants", 3));

    private static JavaClasses classes(String example) {
        return new ClassFileImporter().importPackages("org.oiam.archrules." + example);
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_example_is_rejected() {
        return WRONG.stream()
                .map(wrong -> dynamicTest(
                        RuleTests.name(wrong.rule) + ": " + wrong.example,
                        () -> assertThatThrownBy(() -> wrong.rule.check(classes("wrong." + wrong.example)))
                                .isInstanceOf(AssertionError.class)
                                .message()
                                .contains(wrong.culprits)));
    }

    @TestFactory
    Stream<DynamicTest> a_right_example_is_accepted() {
        return RIGHT.stream()
                .map(right -> dynamicTest(RuleTests.name(right.rule) + ": " + right.example, () -> {
                    JavaClasses classes = classes("right." + right.example);

                    assertThat(classes).hasSizeGreaterThanOrEqualTo(right.classes);
                    assertThat(rejections(right.rule, classes)).isEmpty();
                }));
    }

    @Test
    void what_is_right_beside_what_is_wrong_is_not_rejected() {
        assertThat(rejections(HexagonRules.CORE_READS_NO_CLOCK, classes("wrong.usecasereadstheclock")))
                .noneMatch(line -> line.contains("byTheClockInHand"));
        assertThat(rejections(HexagonRules.NO_BANNED_SUFFIXES, classes("wrong.bannedsuffixes")))
                .noneMatch(line -> line.contains("$Service>"));
        assertThat(rejections(EmbedderRules.ONLY_PUBLISHED_TYPES_ARE_USED, classes("wrong.unpublishedtypes")))
                .noneMatch(line -> line.contains("byUseCase"));
        assertThat(rejections(EmbedderRules.PRIVILEGES_ARE_CONSTANTS, classes("wrong.privilegesfromtext")))
                .noneMatch(line -> line.contains("UNRELATED") || line.contains("own()"))
                .hasSize(7);
    }

    private static List<String> rejections(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    @Test
    void every_rule_is_run_and_has_both_examples() throws IllegalAccessException {
        for (Class<?> home : List.of(HexagonRules.class, EmbedderRules.class)) {
            List<ArchRule> run = home == HexagonRules.class ? HexagonRules.RULES : EmbedderRules.RULES;
            for (Field constant : home.getFields()) {
                if (constant.getType() == ArchRule.class) {
                    ArchRule rule = (ArchRule) constant.get(null);

                    assertThat(run).as(constant.getName()).contains(rule);
                    assertThat(WRONG)
                            .as(constant.getName())
                            .extracting(Wrong::rule)
                            .contains(rule);
                    assertThat(RIGHT)
                            .as(constant.getName())
                            .extracting(Right::rule)
                            .contains(rule);
                }
            }
            assertThat(run).doesNotHaveDuplicates();
        }
    }

    @Test
    void every_rule_has_a_description_and_a_reason() {
        assertThat(Stream.concat(HexagonRules.RULES.stream(), EmbedderRules.RULES.stream()))
                .hasSize(19)
                .allSatisfy(rule -> assertThat(rule.getDescription()).containsPattern("\\w, because \\w"));
    }

    @Test
    void every_rule_can_be_frozen() {
        JavaClasses none = new ClassFileImporter().importPackages("org.oiam.nowhere");

        assertThat(HexagonRules.RULES).map(FreezingArchRule::freeze).hasSize(16);
        assertThat(Stream.concat(HexagonRules.RULES.stream(), EmbedderRules.RULES.stream()))
                .allSatisfy(rule -> assertThat(rejections(rule, none)).isEmpty());
    }

    @Test
    void what_is_offered_to_others_may_be_open_and_public() {
        DescribedPredicate<JavaClass> offered = DescribedPredicate.describe(
                "offered", type -> List.of("Discount", "OrderFiles").contains(type.getSimpleName()));

        assertThat(rejections(HexagonRules.domainTypesAreClosed(offered), classes("wrong.domainopen")))
                .hasSize(2)
                .noneMatch(line -> line.contains("Discount"));
        assertThat(rejections(HexagonRules.adaptersExposeOnePublicType(offered), classes("wrong.adapterexposestwo")))
                .isEmpty();
    }
}
