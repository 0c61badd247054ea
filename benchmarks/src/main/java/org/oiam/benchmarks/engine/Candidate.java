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
    EVERYTHING("authorizer.privileges, all of them", Kind.OURS);

    /** How many questions a resolved subject is asked in a row. */
    static final int EACH = 64;

    private static final int SUBJECTS = 1 << 12;

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
        };
    }

    /** The questions it is asked: those about subjects come in runs. */
    Questions questions(World world) {
        return this == SUBJECT ? Questions.ofSubjects(world, SUBJECTS, EACH) : Questions.ofEverybody(world);
    }

    /** Whether it leaves out the customisations, so that some of its answers are wrong. */
    boolean mayErr() {
        return false;
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
