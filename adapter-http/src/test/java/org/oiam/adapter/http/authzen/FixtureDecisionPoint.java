package org.oiam.adapter.http.authzen;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oiam.application.Caller;
import org.oiam.application.decisions.Reference;
import org.oiam.domain.tenants.TenantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The little world that certification asks about: alice and bob, who is an admin, and an active and an archived record.
 * What is sent about one of them counts more than what is stored. Anybody may ask.
 */
final class FixtureDecisionPoint implements DecisionPoint, DecisionPoint.Inquiry {

    private static final List<String> USERS = List.of("alice", "bob");
    private static final List<String> RECORDS = List.of("record-1", "record-2");
    private static final List<String> ACTIONS = List.of("delete", "read", "write");
    private static final Map<String, String> ROLES = Map.of("bob", "admin");
    private static final Map<String, String> STATUS = Map.of("record-1", "active", "record-2", "archived");
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    @Override
    public <T> T inquire(Caller caller, TenantId within, Function<Inquiry, T> questions) {
        return questions.apply(this);
    }

    @Override
    public Verdict decide(Thing subject, Action action, Thing resource) {
        boolean decision = subject.reference().type().equals("user")
                && USERS.contains(subject.reference().id())
                && resource.reference().type().equals("record")
                && RECORDS.contains(resource.reference().id())
                && may(subject, action, resource);
        String question = subject.reference() + " " + action.name() + " " + resource.reference();
        return new Verdict(decision, Integer.toHexString(question.hashCode()), Map.of());
    }

    private static boolean may(Thing subject, Action action, Thing resource) {
        return switch (action.name()) {
            case "read" -> true;
            case "write" -> mayWrite(subject, resource);
            case "delete" -> action.properties().path("soft").asBoolean(false) && mayWrite(subject, resource);
            default -> false;
        };
    }

    /** An active record is for those who work, an archived one for admins. */
    private static boolean mayWrite(Thing subject, Thing resource) {
        String stored = ROLES.getOrDefault(subject.reference().id(), "");
        String role = subject.properties().path("role").asString(stored);
        String status = resource.properties()
                .path("status")
                .asString(STATUS.get(resource.reference().id()));
        return status.equals("archived") ? role.equals("admin") : !stored.equals("admin");
    }

    @Override
    public Found subjects(String type, Action action, Thing resource, Portion portion) {
        return page(
                USERS,
                portion,
                id -> decide(new Thing(new Reference(type, id), NOTHING), action, resource)
                        .decision());
    }

    @Override
    public Found resources(Thing subject, Action action, String type, Portion portion) {
        return page(
                RECORDS,
                portion,
                id -> decide(subject, action, new Thing(new Reference(type, id), NOTHING))
                        .decision());
    }

    @Override
    public Found actions(Thing subject, Thing resource, Portion portion) {
        return page(
                ACTIONS,
                portion,
                name -> decide(subject, new Action(name, NOTHING), resource).decision());
    }

    private static Found page(List<String> all, Portion portion, Function<String, Boolean> permitted) {
        List<String> left = all.stream()
                .filter(permitted::apply)
                .filter(one -> one.compareTo(portion.after()) > 0)
                .toList();
        List<String> shown = left.stream().limit(portion.limit()).toList();
        return new Found(
                shown, shown.size() == left.size() ? null : shown.isEmpty() ? portion.after() : shown.getLast());
    }
}
