package org.oiam.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.jspecify.annotations.Nullable;

/** Shiro: a realm whose users share permissions that were parsed and resolved before; the tenant check is ours. */
final class ShiroPermissions extends Contender {

    private final Realm realm = new Realm();
    private final Map<String, Person> people = new HashMap<>();
    private final Sights sights;
    private final Asked asked;

    private record Person(PrincipalCollection principals, int home) {}

    private static final class Realm extends AuthorizingRealm {

        private final Map<String, AuthorizationInfo> infos = new HashMap<>();

        @Override
        protected @Nullable AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            return infos.get((String) principals.getPrimaryPrincipal());
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            throw new UnknownAccountException("nobody signs in");
        }
    }

    ShiroPermissions(Questions questions) {
        World world = questions.world();
        var documents = new Documents(world, true);
        for (Documents.Document document : documents.all()) {
            var info = new SimpleAuthorizationInfo();
            document.codes().forEach(code -> info.addObjectPermission(new WildcardPermission(code)));
            realm.infos.put(document.name(), info);
        }
        for (int user = 0; user < world.users(); user++) {
            String document = documents.of(user).name();
            var principals = new SimplePrincipalCollection(document, "realm");
            people.put(Names.user(world, user), new Person(principals, world.userTenants[user]));
        }
        sights = new Sights(world);
        asked = new Asked(questions);
    }

    @Override
    boolean allows(int question) {
        Person person = people.get(asked.users[question]);
        return person != null
                && sights.isWithin(asked.tenants[question], person.home)
                && realm.isPermitted(person.principals, asked.privileges[question]);
    }
}
