package org.oiam.ownrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Sight;
import org.oiam.application.Transactions;
import org.oiam.archrules.RuleTests;
import org.oiam.domain.Refusal;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.roles.Role;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** The rules of this project beyond its rings. Never published: they speak of its own packages and types. */
public final class OwnRules {

    private static final String PERSISTENCE = "..adapter.persistence..";
    private static final String GENERATED = "..adapter.persistence.db..";

    /**
     * What others may reach or implement although such types are closed otherwise: refusals, which every feature seals
     * for itself; services that an embedding service adds; generated tables; what starts adapter-http, and what its
     * faces share.
     */
    public static final DescribedPredicate<JavaClass> OFFERED = isPartOf(
                    "org.oiam.domain.Refusal", "org.oiam.domain.permissions.ServiceAddition")
            .or(resideInAPackage(GENERATED))
            .or(resideInAPackage("org.oiam.adapter.http.wire.."))
            .or(isPartOf(
                    "org.oiam.adapter.http.HttpModule",
                    "org.oiam.adapter.http.HttpServer",
                    "org.oiam.adapter.http.HttpSettings",
                    "org.oiam.adapter.http.Metrics"));

    /** A feature of the domain uses those below it; the audit and system properties are below all and use none. */
    static final ArchRule DOMAIN_FEATURES_USE_FEATURES_BELOW = classes()
            .should(new UseOnlyFeaturesBelow(
                    "..domain.(*)..",
                    Set.of("audit", "properties"),
                    Set.of("tenants"),
                    Set.of("permissions"),
                    Set.of("roles"),
                    Set.of("users"),
                    Set.of("authentication"),
                    Set.of("tokens", "sessions", "keys"),
                    Set.of("decisions")))
            .as("features of the domain use only features below them")
            .because("a feature can be understood with what is below it, and nothing above");

    /**
     * A feature of the application uses those below it. Audit and decisions are what every write of a use case is
     * handed to, and any may send letters, so they are below all; the secrets that people sign in with are below the
     * people.
     */
    static final ArchRule APPLICATION_FEATURES_USE_FEATURES_BELOW = classes()
            .should(new UseOnlyFeaturesBelow(
                    "..application.(*)..",
                    Set.of("audit", "decisions", "mail"),
                    Set.of("tenants"),
                    Set.of("permissions"),
                    Set.of("roles"),
                    Set.of("authentication"),
                    Set.of("users"),
                    Set.of("tokens", "sessions", "keys", "properties")))
            .as("features of the application use only features below them")
            .because("a feature can be understood with what is below it, and nothing above");

    /** What is generated from the migrations is a detail of the stores. */
    static final ArchRule GENERATED_TABLES_STAY_IN_PERSISTENCE = noClasses()
            .that()
            .resideOutsideOfPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GENERATED)
            .as("generated tables are used only by the stores")
            .because("a column may change its name without anybody else noticing");

    /** One mapping of refusals a face; {@link Access} tells a denied attempt from a slip for the audit trail. */
    static final ArchRule ONLY_THE_FACES_READ_THE_KIND = noClasses()
            .that(not(resideInAPackage("org.oiam.domain.."))
                    .and(not(isPartOf(
                            "org.oiam.application.Access",
                            "org.oiam.adapter.http.authzen.Failure",
                            "org.oiam.adapter.http.rest.Problem",
                            "org.oiam.adapter.http.portal.RpcError"))))
            .should(dependOnClassesThat(assignableTo(Refusal.Kind.class))
                    .or(accessTargetWhere(describe(
                            "the target is a refusal's kind",
                            access -> access.getTargetOwner().isAssignableTo(Refusal.class)
                                    && access.getTarget().getName().equals("kind")))))
            .as("only the mapping of each face reads a refusal's kind")
            .because("a new refusal is one record, and no second place may answer it differently");

    /** The boundary of a transaction is the use case; the demo makes its tokens of last year by hand. */
    static final ArchRule ONLY_USE_CASES_CALL_TRANSACTIONS = noClasses()
            .that(not(resideInAnyPackage("org.oiam.application..", "org.oiam.adapter.persistence.."))
                    .and(not(isPartOf("org.oiam.bootstrap.DemoWorld"))))
            .should(accessTargetWhere(describe(
                    "the target belongs to Transactions",
                    access -> access.getTargetOwner().isAssignableTo(Transactions.class))))
            .as("only use cases call Transactions")
            .because("what is stored together is decided where it is authorised and recorded");

    private static final Set<Class<?>> AGGREGATES = Set.of(
            Tenant.class, PermissionPackage.class, Role.class, User.class, ApiToken.class, SshKey.class, Session.class);

    /** The methods of ports that need neither a sight nor an aggregate, each with its reason. */
    static final Map<String, String> UNCONFINED = Map.ofEntries(
            Map.entry("AuditTrail.record", "an entry names its tenant itself; Access and sign-in alone make them"),
            Map.entry("Catalogues.arrive", "the catalogue is the same for all tenants"),
            Map.entry("Catalogues.knows", "one catalogue for all tenants"),
            Map.entry("Catalogues.latest", "the catalogue is the same for all tenants"),
            Map.entry("Catalogues.withheld", "the catalogue is the same for all tenants"),
            Map.entry("Catalogues.withhold", "the catalogue is the same for all tenants"),
            Map.entry("CommonPasswords.blockList", "computes; stores nothing"),
            Map.entry("CommonPasswords.contains", "one list for all tenants"),
            Map.entry("Credentials.session", "whoever knows the secret is meant; it yields no more than the principal"),
            Map.entry("Credentials.token", "whoever knows the secret is meant; it yields no more than the principal"),
            Map.entry("DecisionListener.decided", "is told; asks for nothing"),
            Map.entry("FactSource.everything", "the engine sees everything and hands out nothing but answers"),
            Map.entry("FactSource.past", "the engine sees everything and hands out nothing but answers"),
            Map.entry("FactSource.since", "the engine sees everything and hands out nothing but answers"),
            Map.entry("Freshness.age", "one number for all tenants"),
            Map.entry("Freshness.atLeast", "one number for all tenants"),
            Map.entry("Freshness.close", "ends; asks for nothing"),
            Map.entry("Freshness.start", "begins; asks for nothing"),
            Map.entry("Mail.mustBeReady", "says whether letters are taken; asks for nothing"),
            Map.entry("Mail.none", "makes one; asks for nothing"),
            Map.entry("Mail.send", "is handed what a use case wrote to somebody; asks for nothing"),
            Map.entry("KeyPairs.generate", "computes; stores nothing"),
            Map.entry("PackageFiles.read", "computes; stores nothing"),
            Map.entry("PackageFiles.write", "computes; stores nothing"),
            Map.entry("PasswordHashing.hash", "computes; stores nothing"),
            Map.entry("PasswordHashing.isCurrent", "computes; stores nothing"),
            Map.entry("PasswordHashing.matches", "computes; stores nothing"),
            Map.entry("Passwords.bySignInName", "nobody is signed in yet; it yields no more than signing in needs"),
            Map.entry("Passwords.choose", "the user of bySignInName, whose one-time code was just compared"),
            Map.entry("Passwords.renew", "the user of bySignInName, whose password was just compared"),
            Map.entry("Passwords.signedIn", "the user of bySignInName, whose password was just compared"),
            Map.entry("Randomness.base62", "computes; stores nothing"),
            Map.entry("RevisionFeed.await", "one number for all tenants"),
            Map.entry("RevisionFeed.close", "ends; asks for nothing"),
            Map.entry("RevisionFeed.latest", "one number for all tenants"),
            Map.entry("Revisions.advance", "one number for all tenants"),
            Map.entry("Revisions.current", "one number for all tenants"),
            Map.entry("Revisions.lock", "one number for all tenants"),
            Map.entry("SessionLimits.holdPerRole", "of the user of bySignInName, its tenant and its role"),
            Map.entry("SessionLimits.of", "a tenant that the caller was let into"),
            Map.entry("SessionLimits.perUser", "of the user of bySignInName, its tenant"),
            Map.entry("Sessions.countOf", "of the user of bySignInName, its tenant and its role; a number alone"),
            Map.entry("Sessions.end", "the session of the caller, or one that was found within sight"),
            Map.entry("Sessions.excessOverEach", "of a tenant that the caller was let into; a number alone"),
            Map.entry("Sessions.used", "the session of the caller, found by its secret"),
            Map.entry("SignInAttempts.becomesFamiliar", "the name that somebody just signed in with"),
            Map.entry("SignInAttempts.begin", "nobody is signed in yet; a name counts whether anybody has it or not"),
            Map.entry("SignInAttempts.end", "nobody is signed in yet; a name counts whether anybody has it or not"),
            Map.entry("SignInAttempts.forget", "the name of a user whom the caller was let at"),
            Map.entry("SignInAttempts.forgetBefore", "old attempts of whatever names"),
            Map.entry(
                    "SignInAttempts.isFamiliar",
                    "nobody is signed in yet; it decides who counts together and is not told"),
            Map.entry("SignInAttempts.tally", "the name of a user whom the caller was let at"),
            Map.entry("StoredProperties.all", "system properties are the same for all tenants"),
            Map.entry("StoredProperties.reset", "system properties are the same for all tenants"),
            Map.entry("StoredProperties.set", "system properties are the same for all tenants"),
            Map.entry("Uses.sessionUsed", "is told; asks for nothing"));

    /** A store is asked for nothing without saying how far the asker sees. */
    static final ArchRule PORTS_TAKE_A_SIGHT_OR_AN_AGGREGATE = methods()
            .that()
            .areDeclaredInClassesThat(resideInAPackage("..application.*")
                    .and(JavaClass.Predicates.INTERFACES)
                    .and(JavaClass.Predicates.TOP_LEVEL_CLASSES))
            .and()
            .arePublic()
            .should(ArchCondition.from(describe(
                    "take a Sight or an aggregate",
                    method -> takesASightOrAnAggregate(method) || UNCONFINED.containsKey(shortName(method)))))
            .as("every method of a port takes a Sight or an aggregate")
            .because("a query that nobody confined shows one tenant another's data");

    /** No amplification: one guard, through which every write of who holds what passes. */
    static final ArchRule ONLY_THE_GRANT_GUARD_COMPARES_GRANTS = noClasses()
            .that(not(isPartOf(Access.class.getName(), Attempt.class.getName(), Snapshot.class.getName())))
            .should(accessTargetWhere(describe(
                    "the target is the comparison of grants",
                    access -> access.getTargetOwner().isEquivalentTo(Snapshot.class)
                            && access.getTarget().getName().startsWith("missingTo"))))
            .as("only the grant guard compares what is granted with what is held")
            .because("a second guard would be forgotten by the next rule about grants");

    /** Nothing starts programs, looks up names, runs scripts or reads objects that somebody else wrote. */
    static final ArchRule NOTHING_EXECUTES_DATA = noClasses()
            .should(dependOnClassesThat(
                            resideInAnyPackage("javax.naming..", "javax.script..", "java.rmi..")
                                    .or(
                                            nameMatching(
                                                    "java\\.lang\\.ProcessBuilder(\\$.*)?|java\\.io\\.ObjectInputStream|java\\.beans\\.XMLDecoder")))
                    .or(accessTargetWhere(describe(
                            "the target is Runtime.exec",
                            access -> access.getTargetOwner().isEquivalentTo(Runtime.class)
                                    && access.getTarget().getName().equals("exec")))))
            .as("nothing starts programs, looks up names, runs scripts or reads serialised objects")
            .because("each of them turns data that somebody sent into something that runs");

    /**
     * SQL is built from names and values; text of SQL is a constant, made when its class is initialised. Generated
     * tables offer to take text, which nobody may accept.
     */
    static final ArchRule NO_SQL_FROM_VARIABLES = noClasses()
            .that(not(resideInAPackage(GENERATED)))
            .should(accessTargetWhere(describe("the target takes SQL as text", OwnRules::takesSqlOfNoConstant)))
            .as("no SQL is made from variables")
            .because("text that is joined into SQL is an injection sooner or later");

    /** Secrets come from one place. */
    static final ArchRule SECURE_RANDOM_IS_IN_CRYPTO = noClasses()
            .that(not(resideInAPackage("org.oiam.adapter.crypto..")))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class)
            .as("SecureRandom is used only in adapter-crypto")
            .because("the quality of every secret is judged in one place");

    /** Nothing of ours is null that does not say so; what is generated is not ours. */
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that(not(resideInAPackage(GENERATED)))
            .should(ArchCondition.from(describe(
                    "be in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))))
            .as("every package is @NullMarked")
            .because("only then does a signature say what may be missing");

    /** All of them. */
    static final List<ArchRule> RULES = List.of(
            DOMAIN_FEATURES_USE_FEATURES_BELOW,
            APPLICATION_FEATURES_USE_FEATURES_BELOW,
            GENERATED_TABLES_STAY_IN_PERSISTENCE,
            ONLY_THE_FACES_READ_THE_KIND,
            ONLY_USE_CASES_CALL_TRANSACTIONS,
            PORTS_TAKE_A_SIGHT_OR_AN_AGGREGATE,
            ONLY_THE_GRANT_GUARD_COMPARES_GRANTS,
            NOTHING_EXECUTES_DATA,
            NO_SQL_FROM_VARIABLES,
            SECURE_RANDOM_IS_IN_CRYPTO,
            EVERY_PACKAGE_IS_NULL_MARKED);

    private OwnRules() {}

    /** The rules as tests over the production classes of the project. */
    public static Stream<DynamicTest> over(String root) {
        return RuleTests.over(root, RULES);
    }

    /** The classes of these names with all that is nested in them. */
    private static DescribedPredicate<JavaClass> isPartOf(String... names) {
        String any = Arrays.stream(names).map(Pattern::quote).collect(Collectors.joining("|"));
        return nameMatching("(" + any + ")(\\$.*)?").forSubtype();
    }

    private static boolean takesASightOrAnAggregate(JavaMethod method) {
        return method.getParameters().stream()
                .flatMap(parameter -> parameter.getType().getAllInvolvedRawTypes().stream())
                .anyMatch(type ->
                        type.isEquivalentTo(Sight.class) || AGGREGATES.stream().anyMatch(type::isAssignableTo));
    }

    private static String shortName(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private static boolean takesSqlOfNoConstant(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && !access.getOrigin().getName().equals("<clinit>")
                && target.resolveMember()
                        .filter(member -> member.isAnnotatedWith("org.jooq.PlainSQL"))
                        .isPresent();
    }

    /** Features, named by the package below a ring, in ranks: each uses itself and those of lower ranks. */
    private static final class UseOnlyFeaturesBelow extends ArchCondition<JavaClass> {

        private final PackageMatcher ring;
        private final List<Set<String>> ranks;

        @SafeVarargs
        @SuppressWarnings("varargs") // the sets are only read
        UseOnlyFeaturesBelow(String ring, Set<String>... fromTheLowest) {
            super("use only features below them");
            this.ring = PackageMatcher.of(ring);
            this.ranks = List.of(fromTheLowest);
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Optional<String> feature = feature(type);
            if (feature.isEmpty()) {
                return;
            }
            if (rank(feature.get()) < 0) {
                events.add(SimpleConditionEvent.violated(
                        type, type.getName() + " is of a feature without a rank: " + feature.get()));
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                feature(dependency.getTargetClass().getBaseComponentType())
                        .filter(used -> !used.equals(feature.get()) && rank(used) >= rank(feature.get()))
                        .ifPresent(used ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        }

        private Optional<String> feature(JavaClass type) {
            return ring.match(type.getPackageName()).map(found -> found.getGroup(1));
        }

        private int rank(String feature) {
            for (int rank = 0; rank < ranks.size(); rank++) {
                if (ranks.get(rank).contains(feature)) {
                    return rank;
                }
            }
            return -1;
        }
    }
}
