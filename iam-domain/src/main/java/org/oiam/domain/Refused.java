package org.oiam.domain;

/** Carries a {@link Refusal} to whoever asked: an answer, not a fault, hence without a stack trace. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Says no with the given refusal. */
    public Refused(Refusal refusal) {
        super(refusal.code() + ": " + refusal.explain(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
