package org.oiam.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rules for a service built in rings: {@code domain}, {@code application}, {@code adapter}, {@code bootstrap}, in this
 * order from the inside, each a segment of package names. A ring may be absent, and the root package may be any that is
 * not itself named after a ring.
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> hexagon() {
 *         return HexagonRules.over("com.example.shop");
 *     }
 * }
 * }</pre>
 *
 * Each rule is a constant of its own as well, for {@code FreezingArchRule.freeze} where old debts must be carried.
 */
public final class HexagonRules {

    private static final DescribedPredicate<JavaClass> CORE = describe(
            "of the rings domain and application", type -> Ring.DOMAIN.has(type) || Ring.APPLICATION.has(type));

    /**
     * A ring uses itself and the rings inside it.
     *
     * <pre>{@code
     * package com.example.shop.domain;
     * record Order(OrderTable row) {}   // wrong: the table is an adapter's
     *
     * package com.example.shop.adapter.persistence;
     * record OrderTable(Order order) {} // right: the order is the domain's
     * }</pre>
     */
    public static final ArchRule RINGS_POINT_INWARDS = all(Use.by(
                    describe("of a ring", type -> Ring.of(type).isPresent())))
            .should(Use.beAmong("inwards", use -> !use.within() || isInwards(use)))
            .as("rings point inwards")
            .because("the rules of the business must outlive every technology around them")
            .allowEmptyShould(true);

    /**
     * An adapter is replaced without a look at the others.
     *
     * <pre>{@code
     * package com.example.shop.adapter.http;
     * record OrderRoutes(CsvOrders files) {}  // wrong: CsvOrders is in adapter.csv
     * record OrderRoutes(OrderFiles files) {} // right: OrderFiles is a port in application
     * }</pre>
     */
    public static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = all(Use.by(Ring.ADAPTER.classes()))
            .should(Use.beAmong("of one adapter", use -> !use.within() || isOfOneAdapter(use)))
            .as("adapters do not know each other")
            .because("a technology can be exchanged only while nothing but the core stands between it and the next")
            .allowEmptyShould(true);

    /**
     * What nobody can reach can be changed without asking: a package of an adapter shows what wires it, and nothing more.
     *
     * <pre>{@code
     * package com.example.shop.adapter.csv;
     * public final class CsvModule {} // right: the one that bootstrap knows
     * public final class CsvOrders {} // wrong: package-private would do
     * }</pre>
     */
    public static final ArchRule ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE = adaptersExposeOnePublicType(alwaysFalse());

    /**
     * The domain uses the JDK and jspecify.
     *
     * <pre>{@code
     * package com.example.shop.domain;
     * record Order(String name) { static Order of(org.jooq.Record row) { … } } // wrong
     * record Order(String name, java.time.Instant placed) {}                   // right
     * }</pre>
     */
    public static final ArchRule DOMAIN_IS_PLAIN_JAVA = all(Use.by(Ring.DOMAIN.classes()))
            .should(Use.beAmong("plain", use -> isJava(use.used()) || isOf(use, Ring.DOMAIN)))
            .as("the domain is plain Java: the JDK, jspecify and itself")
            .because("a rule of the business must be readable and testable without knowing any framework")
            .allowEmptyShould(true);

    /**
     * The application uses the JDK, jspecify and the domain.
     *
     * <pre>{@code
     * package com.example.shop.application;
     * record PlaceOrders(com.google.inject.Injector injector) {} // wrong
     * record PlaceOrders(Orders orders) {}                       // right: Orders is a port beside it
     * }</pre>
     */
    public static final ArchRule APPLICATION_IS_PLAIN_JAVA = all(Use.by(Ring.APPLICATION.classes()))
            .should(Use.beAmong("plain", use -> isJava(use.used()) || isOf(use, Ring.DOMAIN, Ring.APPLICATION)))
            .as("the application is plain Java: the JDK, jspecify, the domain and itself")
            .because("whoever embeds a use case must not inherit a framework with it")
            .allowEmptyShould(true);

    /**
     * Time comes in through a {@link java.time.Clock}.
     *
     * <pre>{@code
     * order.placedAt(Instant.now());    // wrong
     * order.placedAt(clock.instant());  // right
     * }</pre>
     */
    public static final ArchRule CORE_READS_NO_CLOCK = noClasses()
            .that(CORE)
            .should(accessTargetWhere(describe("the target reads the machine's clock", HexagonRules::readsTheClock)))
            .as("the core reads no clock")
            .because("a rule about time can be tested only with a clock that the test holds")
            .allowEmptyShould(true);

    /**
     * Randomness comes in through a port.
     *
     * <pre>{@code
     * new OrderId(UUID.randomUUID()); // wrong
     * new OrderId(ids.next());        // right: Ids is a port
     * }</pre>
     */
    public static final ArchRule CORE_DRAWS_NO_RANDOMNESS = noClasses()
            .that(CORE)
            .should(accessTargetWhere(describe("the target draws randomness", HexagonRules::drawsRandomness))
                    .or(dependOnClassesThat(JavaClass.Predicates.assignableTo("java.util.random.RandomGenerator"))))
            .as("the core draws no randomness")
            .because("a result can be foretold in a test, and a source of secrets be judged, only in one place outside")
            .allowEmptyShould(true);

    /**
     * The core is wired by hand-written code outside it.
     *
     * <pre>{@code
     * @Inject PlaceOrders(Orders orders) { … }                                    // wrong
     * PlaceOrders(Orders orders) { … }                                            // right, and in bootstrap:
     * @Provides PlaceOrders placing(Orders orders) { return new PlaceOrders(orders); }
     * }</pre>
     */
    public static final ArchRule CORE_HAS_NO_INJECTION_ANNOTATIONS = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.inject..",
                    "javax.inject..",
                    "jakarta.enterprise..",
                    "jakarta.annotation..",
                    "javax.annotation..",
                    "com.google.inject..",
                    "dagger..",
                    "org.springframework..",
                    "io.micronaut..")
            .as("the core has no injection annotations")
            .because("how objects find each other is decided in one place, and the compiler checks it there")
            .allowEmptyShould(true);

    /**
     * A domain type says what it can be.
     *
     * <pre>{@code
     * interface Payment {}                                      // wrong: anybody can add a case
     * sealed interface Payment permits Cash, Card {}            // right
     * class Order {}                                            // wrong
     * final class Order {}                                      // right
     * }</pre>
     */
    public static final ArchRule DOMAIN_TYPES_ARE_CLOSED = domainTypesAreClosed(alwaysFalse());

    /**
     * No feature of the domain uses another that uses it.
     *
     * <pre>{@code
     * package com.example.shop.domain.orders;
     * record Order(InvoiceId invoice) {}      // wrong, together with
     *
     * package com.example.shop.domain.invoices;
     * record Invoice(List<OrderId> orders) {} // this; right without either
     * }</pre>
     */
    public static final ArchRule DOMAIN_FEATURES_ARE_FREE_OF_CYCLES = slices().assignedFrom(new Features(Ring.DOMAIN))
            .should()
            .beFreeOfCycles()
            .as("features of the domain are free of cycles")
            .because("two features that need each other are one")
            .allowEmptyShould(true);

    /**
     * No feature of the application uses another that uses it.
     *
     * <pre>{@code
     * package com.example.shop.application.orders;
     * record PlaceOrders(SendInvoices invoices) {} // wrong, together with
     *
     * package com.example.shop.application.invoices;
     * record SendInvoices(PlaceOrders orders) {}   // this; right without either
     * }</pre>
     */
    public static final ArchRule APPLICATION_FEATURES_ARE_FREE_OF_CYCLES = slices().assignedFrom(
                    new Features(Ring.APPLICATION))
            .should()
            .beFreeOfCycles()
            .as("features of the application are free of cycles")
            .because("two features that need each other are one")
            .allowEmptyShould(true);

    /**
     * A name says what a thing is; a domain record named exactly {@code Service} is one.
     *
     * <pre>{@code
     * class OrderManager {}           // wrong
     * class PlaceOrders {}            // right
     * class OrdersImpl {}             // wrong
     * class JooqOrders {}             // right
     * }</pre>
     */
    public static final ArchRule NO_BANNED_SUFFIXES = noClasses()
            .that(not(Ring.DOMAIN
                    .classes()
                    .and(JavaClass.Predicates.RECORDS)
                    .and(JavaClass.Predicates.simpleName("Service"))))
            .should()
            .haveNameMatching(".*(Impl|Service|Manager|Helper|Util|Utils|Mapper|Dto|Entity|Processor|Base)")
            .as("no name ends in Impl, Service, Manager, Helper, Util, Utils, Mapper, Dto, Entity, Processor or Base")
            .because("such a word says that a thing exists, not what it is for")
            .allowEmptyShould(true);

    /**
     * What is thrown says what went wrong.
     *
     * <pre>{@code
     * throw new RuntimeException("sold out");  // wrong
     * throw new SoldOut(article);              // right
     * }</pre>
     */
    public static final ArchRule NO_GENERIC_EXCEPTIONS = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
            .as("no generic exceptions are thrown")
            .because("a caller can answer only what it can tell apart")
            .allowEmptyShould(true);

    /**
     * Output goes to a logger or to a writer that was handed in.
     *
     * <pre>{@code
     * System.out.println(order);  // wrong
     * out.println(order);         // right: the caller said where to
     * }</pre>
     */
    public static final ArchRule NO_STANDARD_STREAMS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
            .as("no standard streams are used")
            .because("what is printed there has no level, no request and no reader")
            .allowEmptyShould(true);

    /**
     * There is one way to log.
     *
     * <pre>{@code
     * java.util.logging.Logger.getLogger("orders").info(text); // wrong
     * org.slf4j.LoggerFactory.getLogger("orders").info(text);  // right
     * }</pre>
     */
    public static final ArchRule NO_JAVA_UTIL_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .as("java.util.logging is not used")
            .because("a second way to log escapes the settings of the first")
            .allowEmptyShould(true);

    /**
     * In the core nothing is null that does not say so.
     *
     * <pre>{@code
     * package com.example.shop.domain;              // wrong, in package-info.java
     * @NullMarked package com.example.shop.domain;  // right
     * }</pre>
     */
    public static final ArchRule CORE_IS_NULL_MARKED = classes()
            .that(CORE)
            .should(ArchCondition.from(describe(
                    "be in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))))
            .as("packages of the core are @NullMarked")
            .because("only then does a signature say what may be missing")
            .allowEmptyShould(true);

    /** All of them. */
    public static final List<ArchRule> RULES = rules(ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE, DOMAIN_TYPES_ARE_CLOSED);

    private static final Set<String> CLOCKS =
            Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    private HexagonRules() {}

    private static List<ArchRule> rules(ArchRule publicTypes, ArchRule closedTypes) {
        return List.of(
                RINGS_POINT_INWARDS,
                ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
                publicTypes,
                DOMAIN_IS_PLAIN_JAVA,
                APPLICATION_IS_PLAIN_JAVA,
                CORE_READS_NO_CLOCK,
                CORE_DRAWS_NO_RANDOMNESS,
                CORE_HAS_NO_INJECTION_ANNOTATIONS,
                closedTypes,
                DOMAIN_FEATURES_ARE_FREE_OF_CYCLES,
                APPLICATION_FEATURES_ARE_FREE_OF_CYCLES,
                NO_BANNED_SUFFIXES,
                NO_GENERIC_EXCEPTIONS,
                NO_STANDARD_STREAMS,
                NO_JAVA_UTIL_LOGGING,
                CORE_IS_NULL_MARKED);
    }

    /**
     * The rules as tests over the production classes below a root package.
     *
     * @throws AssertionError when there is no such class, none in a ring, or when the root itself is named after a ring
     */
    public static Stream<DynamicTest> over(String root) {
        return over(root, RULES);
    }

    /**
     * The rules as tests over the production classes below a root package, some of which are offered to others: open
     * interfaces of the domain that others implement, public types of adapters that others share.
     *
     * @throws AssertionError when there is no such class, none in a ring, or when the root itself is named after a ring
     */
    public static Stream<DynamicTest> over(String root, DescribedPredicate<? super JavaClass> offered) {
        return over(root, rules(adaptersExposeOnePublicType(offered), domainTypesAreClosed(offered)));
    }

    private static Stream<DynamicTest> over(String root, List<ArchRule> rules) {
        Ring.of(root).ifPresent(ring -> {
            throw new AssertionError("the root " + root + " is named after the ring " + ring.segment()
                    + ", so every class would be in that ring");
        });
        JavaClasses production = RuleTests.production(root);
        if (production.stream().allMatch(type -> Ring.of(type).isEmpty())) {
            throw new AssertionError("no production class below " + root + " is in a ring: a package named "
                    + Stream.of(Ring.values()).map(Ring::segment).collect(Collectors.joining(", ")));
        }
        return RuleTests.over(production, rules);
    }

    /** As {@link #ADAPTERS_EXPOSE_ONE_PUBLIC_TYPE}, besides what is offered. */
    public static ArchRule adaptersExposeOnePublicType(DescribedPredicate<? super JavaClass> offered) {
        return all(new PublicTypes(offered))
                .should(beAlone())
                .as("each package of an adapter exposes one public type")
                .because("what nobody can reach can be changed without asking")
                .allowEmptyShould(true);
    }

    /** As {@link #DOMAIN_TYPES_ARE_CLOSED}, but for what is offered. */
    public static ArchRule domainTypesAreClosed(DescribedPredicate<? super JavaClass> offered) {
        return classes()
                .that(Ring.DOMAIN
                        .classes()
                        .and(not(offered))
                        .and(not(JavaClass.Predicates.ANONYMOUS_CLASSES))
                        .and(not(JavaClass.Predicates.LOCAL_CLASSES))
                        .and(not(JavaClass.Predicates.simpleName("package-info"))))
                .should(ArchCondition.from(describe(
                        "be records, enums, annotations, sealed or final",
                        type -> type.isRecord()
                                || type.isEnum()
                                || type.isAnnotation()
                                || type.isSealed()
                                || type.getModifiers().contains(JavaModifier.FINAL))))
                .as("domain types are records, enums, sealed or final")
                .because("nobody outside can add a case that a rule of the business does not know")
                .allowEmptyShould(true);
    }

    private static boolean isInwards(Use use) {
        Optional<Ring> used = Ring.of(use.used());
        return used.isEmpty() || used.get().compareTo(Ring.of(use.user()).orElse(Ring.BOOTSTRAP)) <= 0;
    }

    private static boolean isOfOneAdapter(Use use) {
        Optional<String> own = Ring.ADAPTER.part(use.user());
        Optional<String> other = Ring.ADAPTER.part(use.used());
        return own.isEmpty() || other.isEmpty() || own.equals(other);
    }

    private static boolean isOf(Use use, Ring... allowed) {
        return use.within() && Stream.of(allowed).anyMatch(ring -> ring.has(use.used()));
    }

    /** Of the running JDK, whatever its package is called, or an annotation about nulls. */
    private static boolean isJava(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().startsWith("org.jspecify.")
                || type.getSource()
                        .filter(source -> "jrt".equals(source.getUri().getScheme()))
                        .isPresent();
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> member.equals("currentTimeMillis") || member.equals("nanoTime");
            case "java.time.Clock", "java.time.InstantSource" -> CLOCKS.contains(member);
            case "java.util.Date", "java.util.GregorianCalendar" ->
                member.equals("<init>") && parameters(access).isEmpty();
            case "java.util.Calendar" -> member.equals("getInstance");
            default ->
                owner.startsWith("java.time.")
                        && (member.equals("now") || member.equals("dateNow"))
                        && parameters(access).stream().noneMatch(name("java.time.Clock"));
        };
    }

    private static boolean drawsRandomness(JavaAccess<?> access) {
        String member = access.getTarget().getName();
        return switch (access.getTargetOwner().getName()) {
            case "java.util.UUID" -> member.equals("randomUUID");
            case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
            case "java.util.Collections" ->
                member.equals("shuffle") && parameters(access).size() == 1;
            default -> false;
        };
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget unit ? unit.getRawParameterTypes() : List.of();
    }

    /** The features of a ring: what is just below it. */
    private record Features(Ring ring) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return ring.part(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "features of the ring " + ring.segment();
        }
    }

    /** A public type of an adapter, with all of its package that are. */
    private record PublicType(JavaClass type, List<String> ofItsPackage) {}

    private static final class PublicTypes extends AbstractClassesTransformer<PublicType> {

        private final DescribedPredicate<? super JavaClass> offered;

        PublicTypes(DescribedPredicate<? super JavaClass> offered) {
            super("public types of adapters");
            this.offered = offered;
        }

        @Override
        public Iterable<PublicType> doTransform(JavaClasses classes) {
            return classes.stream()
                    .filter(Ring.ADAPTER::has)
                    .filter(type -> type.isTopLevelClass()
                            && type.getModifiers().contains(JavaModifier.PUBLIC)
                            && !offered.test(type))
                    .collect(Collectors.groupingBy(JavaClass::getPackageName))
                    .values()
                    .stream()
                    .flatMap(found -> {
                        List<String> names = found.stream()
                                .map(JavaClass::getSimpleName)
                                .sorted()
                                .toList();
                        return found.stream().map(type -> new PublicType(type, names));
                    })
                    .toList();
        }
    }

    private static ArchCondition<PublicType> beAlone() {
        return new ArchCondition<>("be the only one of their package") {
            @Override
            public void check(PublicType found, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        found.type,
                        found.ofItsPackage.size() == 1,
                        found.type.getDescription() + " is public, as are all of " + found.ofItsPackage + " in "
                                + found.type.getSourceCodeLocation()));
            }
        };
    }
}
