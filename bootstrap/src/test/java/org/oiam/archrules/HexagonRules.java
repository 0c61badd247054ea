package org.oiam.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rules for a service built in rings: {@code domain}, {@code application}, {@code adapter}, {@code bootstrap}, in this
 * order from the inside. Patterns are relative, so any root package will do, and a ring may be absent.
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

    private static final String DOMAIN = "..domain..";
    private static final String APPLICATION = "..application..";
    private static final String ADAPTER = "..adapter..";
    private static final String BOOTSTRAP = "..bootstrap..";
    private static final DescribedPredicate<JavaClass> CORE = resideInAnyPackage(DOMAIN, APPLICATION);

    /** A ring uses itself and the rings inside it. */
    public static final ArchRule RINGS_POINT_INWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("domain")
            .definedBy(DOMAIN)
            .layer("application")
            .definedBy(APPLICATION)
            .layer("adapter")
            .definedBy(ADAPTER)
            .layer("bootstrap")
            .definedBy(BOOTSTRAP)
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("adapter", "bootstrap")
            .whereLayer("adapter")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("bootstrap")
            .mayNotBeAccessedByAnyLayer()
            .as("rings point inwards")
            .because("the rules of the business must outlive every technology around them")
            .allowEmptyShould(true);

    /** An adapter is replaced without a look at the others. */
    public static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching("..adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .as("adapters do not know each other")
            .because("a technology can be exchanged only while nothing but the core stands between it and the next")
            .allowEmptyShould(true);

    /** The domain uses the JDK and jspecify. */
    public static final ArchRule DOMAIN_IS_PLAIN_JAVA = classes()
            .should(new BePlainJava(DOMAIN, DOMAIN))
            .as("the domain is plain Java: the JDK, jspecify and itself")
            .because("a rule of the business must be readable and testable without knowing any framework")
            .allowEmptyShould(true);

    /** The application uses the JDK, jspecify and the domain. */
    public static final ArchRule APPLICATION_IS_PLAIN_JAVA = classes()
            .should(new BePlainJava(APPLICATION, APPLICATION, DOMAIN))
            .as("the application is plain Java: the JDK, jspecify, the domain and itself")
            .because("whoever embeds a use case must not inherit a framework with it")
            .allowEmptyShould(true);

    /** Time comes in through a {@link java.time.Clock}. */
    public static final ArchRule CORE_READS_NO_CLOCK = noClasses()
            .that(CORE)
            .should(accessTargetWhere(describe("the target reads the machine's clock", HexagonRules::readsTheClock)))
            .as("the core reads no clock")
            .because("a rule about time can be tested only with a clock that the test holds")
            .allowEmptyShould(true);

    /** Randomness comes in through a port. */
    public static final ArchRule CORE_DRAWS_NO_RANDOMNESS = noClasses()
            .that(CORE)
            .should(accessTargetWhere(describe("the target draws randomness", HexagonRules::drawsRandomness))
                    .or(dependOnClassesThat(JavaClass.Predicates.assignableTo("java.util.random.RandomGenerator"))))
            .as("the core draws no randomness")
            .because("a result can be foretold in a test, and a source of secrets be judged, only in one place outside")
            .allowEmptyShould(true);

    /** The core is wired by hand-written code outside it. */
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

    /** A domain type says what it can be. */
    public static final ArchRule DOMAIN_TYPES_ARE_CLOSED = classes()
            .that(resideInAPackage(DOMAIN)
                    .and(not(JavaClass.Predicates.ANONYMOUS_CLASSES))
                    .and(not(JavaClass.Predicates.LOCAL_CLASSES)))
            .should(ArchCondition.from(describe(
                    "be records, enums, interfaces, sealed or final",
                    type -> type.isRecord()
                            || type.isEnum()
                            || type.isInterface()
                            || type.isSealed()
                            || type.getModifiers().contains(JavaModifier.FINAL))))
            .as("domain types are records, enums, interfaces, sealed or final")
            .because("nobody outside can add a case that a rule of the business does not know")
            .allowEmptyShould(true);

    /** No feature of the domain uses another that uses it. */
    public static final ArchRule DOMAIN_FEATURES_ARE_FREE_OF_CYCLES = slices().matching("..domain.(*)..")
            .should()
            .beFreeOfCycles()
            .as("features of the domain are free of cycles")
            .because("two features that need each other are one")
            .allowEmptyShould(true);

    /** No feature of the application uses another that uses it. */
    public static final ArchRule APPLICATION_FEATURES_ARE_FREE_OF_CYCLES = slices().matching("..application.(*)..")
            .should()
            .beFreeOfCycles()
            .as("features of the application are free of cycles")
            .because("two features that need each other are one")
            .allowEmptyShould(true);

    /** A name says what a thing is; a domain record named exactly {@code Service} is one. */
    public static final ArchRule NO_BANNED_SUFFIXES = noClasses()
            .that(not(resideInAPackage(DOMAIN)
                    .and(JavaClass.Predicates.RECORDS)
                    .and(JavaClass.Predicates.simpleName("Service"))))
            .should()
            .haveNameMatching(".*(Impl|Service|Manager|Helper|Util|Utils|Mapper|Dto|Entity|Processor|Base)")
            .as("no name ends in Impl, Service, Manager, Helper, Util, Utils, Mapper, Dto, Entity, Processor or Base")
            .because("such a word says that a thing exists, not what it is for")
            .allowEmptyShould(true);

    /** What is thrown says what went wrong. */
    public static final ArchRule NO_GENERIC_EXCEPTIONS = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
            .as("no generic exceptions are thrown")
            .because("a caller can answer only what it can tell apart")
            .allowEmptyShould(true);

    /** Output goes to a logger or to a writer that was handed in. */
    public static final ArchRule NO_STANDARD_STREAMS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
            .as("no standard streams are used")
            .because("what is printed there has no level, no request and no reader")
            .allowEmptyShould(true);

    /** There is one way to log. */
    public static final ArchRule NO_JAVA_UTIL_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .as("java.util.logging is not used")
            .because("a second way to log escapes the settings of the first")
            .allowEmptyShould(true);

    /** In the core nothing is null that does not say so. */
    public static final ArchRule CORE_IS_NULL_MARKED = classes()
            .that(CORE)
            .should(beNullMarked())
            .as("packages of the core are @NullMarked")
            .because("only then does a signature say what may be missing")
            .allowEmptyShould(true);

    /** All of them. */
    public static final List<ArchRule> RULES = List.of(
            RINGS_POINT_INWARDS,
            ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
            DOMAIN_IS_PLAIN_JAVA,
            APPLICATION_IS_PLAIN_JAVA,
            CORE_READS_NO_CLOCK,
            CORE_DRAWS_NO_RANDOMNESS,
            CORE_HAS_NO_INJECTION_ANNOTATIONS,
            DOMAIN_TYPES_ARE_CLOSED,
            DOMAIN_FEATURES_ARE_FREE_OF_CYCLES,
            APPLICATION_FEATURES_ARE_FREE_OF_CYCLES,
            NO_BANNED_SUFFIXES,
            NO_GENERIC_EXCEPTIONS,
            NO_STANDARD_STREAMS,
            NO_JAVA_UTIL_LOGGING,
            CORE_IS_NULL_MARKED);

    private static final Set<String> CLOCKS =
            Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    private HexagonRules() {}

    /**
     * The rules as tests over the production classes below a root package.
     *
     * @throws AssertionError when there is no such class
     */
    public static Stream<DynamicTest> over(String root) {
        return RuleTests.over(root, RULES);
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

    /** The package of the class says {@code @NullMarked}. */
    static ArchCondition<JavaClass> beNullMarked() {
        return ArchCondition.from(describe(
                "be in a package that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")));
    }

    /**
     * Classes of a ring use the JDK, jspecify, and those rings that are allowed as far as they were imported: a package
     * of a third party that happens to be called like a ring is not ours.
     */
    private static final class BePlainJava extends ArchCondition<JavaClass> {

        private static final DescribedPredicate<JavaClass> JAVA = resideInAnyPackage("java..", "org.jspecify..");

        private final DescribedPredicate<JavaClass> ring;
        private final DescribedPredicate<JavaClass> allowed;
        private Set<JavaClass> ours = Set.of();

        BePlainJava(String ring, String... allowed) {
            super("be plain Java");
            this.ring = resideInAPackage(ring);
            this.allowed = resideInAnyPackage(allowed);
        }

        @Override
        public void init(Collection<JavaClass> all) {
            ours = Set.copyOf(all);
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (ring.test(type)) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (!JAVA.test(target) && !(ours.contains(target) && allowed.test(target))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        }
    }
}
