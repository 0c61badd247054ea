package org.oiam.adapter.http.authzen;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.decisions.Reference;
import org.oiam.domain.tenants.TenantId;
import tools.jackson.databind.JsonNode;

/** What the protocol asks: the one thing below it that knows who may do what. Its answers are never errors. */
interface DecisionPoint {

    /** Answers the questions of one request by one state of the world, within a tenant or, for null, anywhere. */
    <T> T inquire(Caller caller, @Nullable TenantId within, Function<Inquiry, T> questions);

    /** The questions that can be asked; whatever is unknown is denied, or finds nothing. */
    interface Inquiry {

        Verdict decide(Thing subject, Action action, Thing resource);

        /** The subjects of a type that may do the action to the resource. */
        Found subjects(String type, Action action, Thing resource, Portion portion);

        /** The resources of a type to which the subject may do the action. */
        Found resources(Thing subject, Action action, String type, Portion portion);

        /** The actions that the subject may do to the resource. */
        Found actions(Thing subject, Thing resource, Portion portion);
    }

    /** A subject or a resource with whatever was sent about it. */
    record Thing(Reference reference, JsonNode properties) {}

    /** An action with whatever was sent about it. */
    record Action(String name, JsonNode properties) {}

    /** The decision, its id, and its reasons by code as far as the caller may know them. */
    record Verdict(boolean decision, String id, Map<String, String> reasons) {}

    /** Which results are wanted: so many behind a position, which is empty for the first ones. */
    record Portion(String after, int limit) {}

    /** Ids or names in a lasting order, and the position behind which there are more; null when there are none. */
    record Found(List<String> ids, @Nullable String next) {}
}
