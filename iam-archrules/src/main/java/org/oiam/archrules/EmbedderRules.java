package org.oiam.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rules for a service that embeds Orchestrator IAM.
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> embedding() {
 *         return EmbedderRules.over("com.example.shop");
 *     }
 * }
 * }</pre>
 *
 * Each rule is a constant of its own as well, for {@code FreezingArchRule.freeze} where old debts must be carried.
 */
public final class EmbedderRules {

    private static final String PRIVILEGE_CODE = "org.oiam.domain.permissions.PrivilegeCode";

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("org.oiam..");
    private static final DescribedPredicate<JavaClass> PUBLISHED =
            resideInAnyPackage("org.oiam.application..", "org.oiam.domain..", "org.oiam.embedded..");

    /**
     * A service uses what is published for it: use cases, values, and the way in. Adapters, generated tables, the server's
     * wiring and the samples made for tests change without notice.
     *
     * <pre>{@code
     * // wrong
     * import org.oiam.adapter.persistence.db.tables.UserAccount;
     * sql.selectFrom(UserAccount.USER_ACCOUNT).fetch();
     *
     * // right
     * manageUsers.list(caller, tenant, listing);
     * }</pre>
     */
    public static final ArchRule ONLY_PUBLISHED_TYPES_ARE_USED = all(Use.by(alwaysTrue()))
            .should(Use.beAmong(
                    "of published types",
                    use -> use.within()
                            || !OURS.test(use.used())
                            || (PUBLISHED.test(use.used()) && !RuleTests.isForTests(use.used()))))
            .as("of Orchestrator IAM only what is published is used: org.oiam.application, org.oiam.domain and"
                    + " org.oiam.embedded")
            .because(
                    "adapters and tables change without notice, and what goes past the use cases goes past their guards")
            .allowEmptyShould(true);

    /**
     * Every request handler asks whether its caller may: the authorizer, a resolved subject, or a use case, which asks for
     * itself. Here none is public; see {@link #everyHandlerAsks}.
     *
     * <pre>{@code
     * // wrong
     * rules.get("/orders", (request, response) -> response.send(orders.all()));
     *
     * // right
     * rules.get("/orders", (request, response) -> {
     *     if (!authorizer.may(user(request), Shop.READ_ORDERS, tenant(request))) {
     *         throw new NotFoundException("");
     *     }
     *     response.send(orders.all());
     * });
     * }</pre>
     */
    public static final ArchRule EVERY_HANDLER_ASKS = everyHandlerAsks(RequestHandlers.usual());

    /**
     * A privilege is a constant, made when its class is initialised.
     *
     * <pre>{@code
     * // wrong
     * authorizer.may(user, new PrivilegeCode(request.query("privilege")), tenant);
     *
     * // right
     * static final PrivilegeCode READ_ORDERS = PrivilegeCode.of("READ", "ORDERS");
     * authorizer.may(user, READ_ORDERS, tenant);
     * }</pre>
     */
    public static final ArchRule PRIVILEGES_ARE_CONSTANTS = CompositeArchRule.of(noClasses()
                    .should(accessTargetWhere(
                            describe("the target makes a privilege code", EmbedderRules::makesAPrivilegeLater)))
                    .allowEmptyShould(true))
            .and(noFields()
                    .that()
                    .haveRawType(PRIVILEGE_CODE)
                    .and()
                    .areStatic()
                    .should()
                    .notBeFinal()
                    .allowEmptyShould(true))
            .as("privileges are constants")
            .because("a code that is made from text while a request waits is one that no catalogue was checked for");

    /** All of them. */
    public static final List<ArchRule> RULES =
            List.of(ONLY_PUBLISHED_TYPES_ARE_USED, EVERY_HANDLER_ASKS, PRIVILEGES_ARE_CONSTANTS);

    private EmbedderRules() {}

    /**
     * The rules as tests over the production classes below a root package, where no handler is public.
     *
     * @throws AssertionError when there is no such class
     */
    public static Stream<DynamicTest> over(String root) {
        return RuleTests.over(root, RULES);
    }

    /**
     * The rules as tests over the production classes below a root package, with these request handlers.
     *
     * @throws AssertionError when there is no such class
     */
    public static Stream<DynamicTest> over(String root, RequestHandlers handlers) {
        return RuleTests.over(
                root, List.of(ONLY_PUBLISHED_TYPES_ARE_USED, everyHandlerAsks(handlers), PRIVILEGES_ARE_CONSTANTS));
    }

    /** As {@link #EVERY_HANDLER_ASKS}, with these handlers. */
    public static ArchRule everyHandlerAsks(RequestHandlers handlers) {
        return all(HandlerSearch.verdicts(handlers))
                .should(hold())
                .as("every request handler asks whether its caller may, or is listed as public")
                .because("what answers without asking answers everybody")
                .allowEmptyShould(true);
    }

    private static ArchCondition<HandlerSearch.Verdict> hold() {
        return new ArchCondition<>("ask or be public") {
            @Override
            public void check(HandlerSearch.Verdict verdict, ConditionEvents events) {
                events.add(new SimpleConditionEvent(verdict.about(), verdict.holds(), verdict.told()));
            }
        };
    }

    /** By its constructor or {@code of}, other than at once in a static initialiser: an enum's constructor runs in one. */
    private static boolean makesAPrivilegeLater(JavaAccess<?> access) {
        String member = access.getTarget().getName();
        boolean makes = access.getTargetOwner().getName().equals(PRIVILEGE_CODE)
                && (member.equals(JavaConstructor.CONSTRUCTOR_NAME) || member.equals("of"));
        boolean whenInitialised = access.getOrigin() instanceof JavaStaticInitializer
                || (access.getOrigin() instanceof JavaConstructor
                        && access.getOriginOwner().isEnum());
        boolean later = access.isDeclaredInLambda() || access instanceof JavaCodeUnitReference<?>;
        return makes && (later || !whenInitialised);
    }
}
