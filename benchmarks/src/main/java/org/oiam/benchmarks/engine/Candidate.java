package org.oiam.benchmarks.engine;

import java.util.Locale;

/** Who answers the same questions. */
public enum Candidate {
    /** Nothing: what measuring costs. */
    NOTHING("reading the question alone", Kind.FLOOR),
    /** Small numbers and arrays. */
    DENSE("dense int table", Kind.FLOOR),
    /** 64-bit ids by open addressing. */
    FLAT("flat table, 64-bit keys", Kind.FLOOR),
    /** The idiom. */
    NAMES("HashMap<String, …>", Kind.FLOOR),
    /** The idiom, resolving nothing before. */
    CHAIN("HashMap<String, …>, chain walked", Kind.FLOOR),
    /** Our engine. */
    OURS("authorizer.may", Kind.OURS),
    /** Our engine, the user looked up before. */
    SUBJECT("subject.may, resolved once", Kind.OURS),
    /** Our engine, all privileges at once. */
    EVERYTHING("authorizer.privileges, all of them", Kind.OURS),
    /** Spring Security, overrides resolved before. */
    SPRING("Spring Security 6.5.1", Kind.PEER),
    /** Shiro, overrides resolved before. */
    SHIRO("Shiro 2.2.1", Kind.PEER),
    /** SAPL without overrides. */
    SAPL_MIN("SAPL 3.0.0, no overrides", Kind.PEER),
    /** SAPL with overrides. */
    SAPL_FULL("SAPL 3.0.0, overrides", Kind.PEER),
    /** Cedar without overrides. */
    CEDAR_MIN("Cedar 4.10.0, no overrides", Kind.PEER),
    /** Cedar with overrides. */
    CEDAR_FULL("Cedar 4.10.0, overrides", Kind.PEER),
    /** jCasbin without overrides. */
    CASBIN_MIN("jCasbin 1.99.0, no overrides", Kind.PEER),
    /** jCasbin with overrides. */
    CASBIN_FULL("jCasbin 1.99.0, overrides", Kind.PEER);

    /** How many questions a resolved subject is asked in a row. */
    static final int EACH = 64;

    private static final int SUBJECTS = 1 << 12;
    private static final int REQUESTS = 1 << 14;

    /** What a candidate stands for. */
    enum Kind {
        FLOOR,
        OURS,
        PEER
    }

    private final String label;
    private final Kind kind;

    Candidate(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    /** Loads it. */
    Contender contender(Questions questions) {
        return switch (this) {
            case NOTHING -> nothing(questions);
            case DENSE -> new DenseTable(questions);
            case FLAT -> FlatTable.of(questions);
            case NAMES -> new HashedNames(questions);
            case CHAIN -> new WalkedChain(questions);
            case OURS -> new Ours(questions.world()).checks(questions);
            case SUBJECT -> new Ours(questions.world()).subjects(questions, EACH);
            case EVERYTHING -> new Ours(questions.world()).everything(questions);
            case SPRING -> new SpringAuthorities(questions);
            case SHIRO -> new ShiroPermissions(questions);
            case SAPL_MIN -> new SaplPolicies(questions, false);
            case SAPL_FULL -> new SaplPolicies(questions, true);
            case CEDAR_MIN -> new CedarPolicies(questions, false);
            case CEDAR_FULL -> new CedarPolicies(questions, true);
            case CASBIN_MIN -> new CasbinRules(questions, false);
            case CASBIN_FULL -> new CasbinRules(questions, true);
        };
    }

    /** The questions it is asked: those about subjects come in runs, engines that take whole requests get fewer. */
    Questions questions(World world) {
        return switch (this) {
            case SUBJECT -> Questions.ofSubjects(world, SUBJECTS, EACH);
            case SAPL_MIN, SAPL_FULL, CEDAR_MIN, CEDAR_FULL, CASBIN_MIN, CASBIN_FULL ->
                Questions.ofEverybody(world, REQUESTS);
            default -> Questions.ofEverybody(world, world.size().questions());
        };
    }

    /** Whether it leaves out the customisations, so that some of its answers are wrong. */
    boolean mayErr() {
        return this == SAPL_MIN || this == CEDAR_MIN || this == CASBIN_MIN;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Contender nothing(Questions questions) {
        return new Contender() {
            @Override
            boolean allows(int question) {
                return questions.expected[question];
            }
        };
    }
}
