package org.oiam.benchmarks.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security: what {@code hasAuthority()} runs, with authorities resolved before; the tenant check is ours. */
final class SpringAuthorities extends Contender {

    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, AuthorityAuthorizationManager<String>> rules = new HashMap<>();
    private final Sights sights;
    private final Asked asked;

    private record Person(Authentication authentication, int home) {}

    SpringAuthorities(Questions questions) {
        World world = questions.world();
        var documents = new Documents(world, true);
        var granted = new HashMap<String, List<GrantedAuthority>>();
        for (Documents.Document document : documents.all()) {
            granted.put(
                    document.name(),
                    document.codes().stream()
                            .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                            .toList());
        }
        for (int user = 0; user < world.users(); user++) {
            String name = Names.user(world, user);
            var authorities = granted.getOrDefault(documents.of(user).name(), List.of());
            var authentication = UsernamePasswordAuthenticationToken.authenticated(name, "", authorities);
            people.put(name, new Person(authentication, world.userTenants[user]));
        }
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            String code = world.grants().code(privilege).value();
            rules.put(code, AuthorityAuthorizationManager.hasAuthority(code));
        }
        sights = new Sights(world);
        asked = new Asked(questions);
    }

    @Override
    boolean allows(int question) {
        Person person = people.get(asked.users[question]);
        AuthorityAuthorizationManager<String> rule = rules.get(asked.privileges[question]);
        String target = asked.tenants[question];
        if (person == null || rule == null || !sights.isWithin(target, person.home)) {
            return false;
        }
        AuthorizationResult result = rule.authorize(() -> person.authentication, target);
        return result != null && result.isGranted();
    }
}
