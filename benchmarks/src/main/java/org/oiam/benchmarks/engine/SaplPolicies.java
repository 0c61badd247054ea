package org.oiam.benchmarks.engine;

import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.api.pdp.PolicyDecisionPoint;
import io.sapl.interpreter.InitializationException;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.pdp.PolicyDecisionPointFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SAPL, embedded: one policy a document; a request says which document applies to its user. */
final class SaplPolicies extends Contender {

    private final PolicyDecisionPoint point;
    private final List<AuthorizationSubscription> requests;

    SaplPolicies(Questions questions, boolean resolved) {
        World world = questions.world();
        var documents = new Documents(world, resolved);
        try {
            point = PolicyDecisionPointFactory.fixedInRamPolicyDecisionPoint(
                    documents.all().stream().map(SaplPolicies::policy).toList(),
                    PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT,
                    Map.of());
        } catch (InitializationException e) {
            throw new IllegalStateException(e);
        }
        var asked = new Asked(questions);
        requests = IntStream.range(0, questions.count())
                .mapToObj(i -> AuthorizationSubscription.of(
                        Map.of(
                                "document",
                                documents.of(questions.users[i]).name(),
                                "tenant",
                                Names.tenant(world, world.userTenants[questions.users[i]])),
                        asked.privileges[i],
                        asked.tenants[i]))
                .toList();
    }

    private static String policy(Documents.Document document) {
        String codes = document.codes().stream().map(code -> '"' + code + '"').collect(Collectors.joining(", "));
        return """
                policy "%s"
                permit subject.document == "%s"
                where action in [%s]; subject.tenant == resource;
                """.formatted(document.name(), document.name(), codes);
    }

    @Override
    boolean allows(int question) {
        var decision = point.decideOnce(requests.get(question)).block();
        return decision != null && decision.getDecision() == Decision.PERMIT;
    }
}
