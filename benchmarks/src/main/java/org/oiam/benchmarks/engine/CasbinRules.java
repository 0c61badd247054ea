package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** jCasbin: a rule for each privilege of each document, and each user's document in the user's tenant. */
final class CasbinRules extends Contender {

    private final Enforcer enforcer;
    private final Asked asked;

    CasbinRules(Questions questions, boolean resolved) {
        World world = questions.world();
        var documents = new Documents(world, resolved);
        var model = new Model();
        model.addDef("r", "r", "sub, dom, act");
        model.addDef("p", "p", "sub, act");
        model.addDef("g", "g", "_, _, _");
        model.addDef("e", "e", "some(where (p.eft == allow))");
        model.addDef("m", "m", "r.act == p.act && g(r.sub, p.sub, r.dom)");
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        List<List<String>> rules = new ArrayList<>();
        for (Documents.Document document : documents.all()) {
            document.codes().forEach(code -> rules.add(List.of(document.name(), code)));
        }
        enforcer.addPolicies(rules);
        List<List<String>> people = new ArrayList<>();
        for (int user = 0; user < world.users(); user++) {
            people.add(List.of(
                    Names.user(world, user), documents.of(user).name(), Names.tenant(world, world.userTenants[user])));
        }
        enforcer.addGroupingPolicies(people);
        asked = new Asked(questions);
    }

    @Override
    boolean allows(int question) {
        return enforcer.enforce(asked.users[question], asked.tenants[question], asked.privileges[question]);
    }
}
