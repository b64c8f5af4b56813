package melmastoon.bench;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/// jCasbin, "RBAC with domains": a property is a domain, in which a subject has roles.
final class CasbinEngine implements Engine {
    private static final String MODEL = """
            [request_definition]
            r = sub, dom, act
            [policy_definition]
            p = sub, act
            [role_definition]
            g = _, _, _
            [policy_effect]
            e = some(where (p.eft == allow))
            [matchers]
            m = r.act == p.act && g(r.sub, p.sub, r.dom)
            """;

    private final Enforcer enforcer;

    CasbinEngine(Population population, int tenants) {
        var model = new Model();
        model.loadModelFromText(MODEL);
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            role.permissions().forEach(permission -> enforcer.addPolicy(role.code(), permission.toString()));
        }
        for (int tenant = 0; tenant < tenants; tenant++) {
            var rules = new ArrayList<List<String>>();
            population
                    .holdings(tenant)
                    .distinct()
                    .forEach(held -> rules.add(List.of(held.user(), held.role(), held.property())));
            enforcer.addGroupingPolicies(rules);
        }
    }

    @Override
    public boolean allows(Question question) {
        return enforcer.enforce(
                question.subject().id(),
                question.property().orElseThrow(),
                question.permission().toString());
    }
}
