package org.oiam.adapter.http.authzen;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.tenants.TenantId;

/** Our own decisions: users, privileges and tenants. Nothing that is sent as properties or context changes one. */
final class EngineDecisionPoint implements DecisionPoint {

    private final AskAsEnforcer asking;

    EngineDecisionPoint(AskAsEnforcer asking) {
        this.asking = asking;
    }

    @Override
    public <T> T inquire(Caller caller, @Nullable TenantId within, Function<Inquiry, T> questions) {
        return asking.inquire(caller, within, inquiry -> questions.apply(new Asked(inquiry)));
    }

    private record Asked(AskAsEnforcer.Inquiry engine) implements Inquiry {

        @Override
        public Verdict decide(Thing subject, Action action, Thing resource) {
            AskAsEnforcer.Answer answer = engine.decide(subject.reference(), action.name(), resource.reference());
            Explanation why = answer.why();
            return new Verdict(
                    answer.allowed(),
                    id(),
                    why == null ? Map.of() : Map.of(why.decision().code(), shortly(why)));
        }

        /** The revision that answered, by which the question can be asked again, and what tells it from all others. */
        private String id() {
            return engine.revision() + "-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        }

        @Override
        public Found subjects(String type, Action action, Thing resource, Portion portion) {
            return found(engine.subjects(type, action.name(), resource.reference(), portion.after(), portion.limit()));
        }

        @Override
        public Found resources(Thing subject, Action action, String type, Portion portion) {
            return found(engine.resources(subject.reference(), action.name(), type, portion.after(), portion.limit()));
        }

        @Override
        public Found actions(Thing subject, Thing resource, Portion portion) {
            return found(engine.actions(subject.reference(), resource.reference(), portion.after(), portion.limit()));
        }

        private static Found found(AskAsEnforcer.Found found) {
            return new Found(found.ids(), found.next());
        }
    }

    /** Which package decided is its level's own business, so that the level alone is named. */
    private static String shortly(Explanation why) {
        boolean isOfTheRole = why.decision() == Decision.GRANTED || why.decision() == Decision.NOT_GRANTED;
        return isOfTheRole
                ? why.decision().explanation() + " " + source(why)
                : why.decision().explanation();
    }

    private static String source(Explanation why) {
        if (why.bundle() == null) {
            return "The role has no bundle of its service.";
        }
        Customization deciding = why.decidedBy();
        return deciding == null
                ? "The default of " + why.bundle() + " decided."
                : "The " + deciding.level().name().toLowerCase(Locale.ROOT) + "'s customization of " + deciding.bundle()
                        + " decided.";
    }
}
