package org.oiam.benchmarks.engine;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cedar: one policy a document, parsed and kept; a request brings its user with the document that applies. */
final class CedarPolicies extends Contender {

    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName DOCUMENT = type("Document");
    private static final EntityTypeName TENANT = type("Tenant");
    private static final EntityTypeName ACTION = type("Action");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final List<Request> requests;

    private record Request(AuthorizationRequest question, Set<Entity> entities) {}

    CedarPolicies(Questions questions, boolean resolved) {
        World world = questions.world();
        var documents = new Documents(world, resolved);
        policies = new PolicySet(
                documents.all().stream().map(CedarPolicies::policy).collect(Collectors.toSet()));
        try {
            policies.cache();
        } catch (CacheException e) {
            throw new IllegalStateException(e);
        }
        requests = IntStream.range(0, questions.count())
                .mapToObj(i -> request(questions, documents, i))
                .toList();
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }

    private static Policy policy(Documents.Document document) {
        String codes =
                document.codes().stream().map(code -> "Action::\"" + code + '"').collect(Collectors.joining(", "));
        return new Policy("""
                permit (principal in Document::"%s", action in [%s], resource)
                when { principal.home == resource };
                """.formatted(document.name(), codes), document.name());
    }

    private static Request request(Questions questions, Documents documents, int i) {
        World world = questions.world();
        int user = questions.users[i];
        var who = new EntityUID(USER, Names.user(world, user));
        var home = new EntityUID(TENANT, Names.tenant(world, world.userTenants[user]));
        var document = new EntityUID(DOCUMENT, documents.of(user).name());
        var question = new AuthorizationRequest(
                who,
                new EntityUID(ACTION, Names.privilege(world, questions.privileges[i])),
                new EntityUID(TENANT, Names.tenant(world, questions.tenants[i])),
                Map.of());
        return new Request(question, Set.of(new Entity(who, Map.of("home", home), Set.of(document))));
    }

    @Override
    boolean allows(int question) {
        Request request = requests.get(question);
        try {
            return engine.isAuthorized(request.question, policies, request.entities)
                    .success
                    .map(AuthorizationSuccessResponse::isAllowed)
                    .orElseThrow();
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }
}
