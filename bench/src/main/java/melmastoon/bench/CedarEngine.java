package melmastoon.bench;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;

/// cedar-java: a policy for each system role, and for each subject an entity whose attributes say at which
/// properties it has which role. A question is asked with the entity of its subject alone, and the policies
/// are parsed once.
final class CedarEngine implements Engine {
    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName PROPERTY = type("Property");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final Map<String, Entity> users = new HashMap<>();

    CedarEngine(Population population, int tenants) {
        policies = new PolicySet(PermissionCatalogue.standard().systemRoles().stream()
                .map(role -> policy(
                        attribute(role.code()),
                        role.permissions().stream()
                                .map(permission -> "Action::\"" + permission + "\"")
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.toSet()));
        try {
            policies.cache();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        for (int tenant = 0; tenant < tenants; tenant++) {
            var held = population
                    .holdings(tenant)
                    .collect(Collectors.groupingBy(
                            Population.Held::user,
                            Collectors.groupingBy(
                                    each -> attribute(each.role()),
                                    Collectors.mapping(Population.Held::property, Collectors.toSet()))));
            held.forEach((user, roles) -> users.put(user, entity(user, roles)));
        }
    }

    @Override
    public boolean allows(Question question) {
        var user = users.get(question.subject().id());
        if (user == null) {
            return false;
        }
        var request = new AuthorizationRequest(
                user.getEUID(),
                ACTION.of(question.permission().toString()),
                PROPERTY.of(question.property().orElseThrow()),
                Map.of());
        try {
            return engine.isAuthorized(request, policies, Set.of(user))
                    .success
                    .filter(success -> success.isAllowed())
                    .isPresent();
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Policy policy(String role, String actions) {
        return new Policy(
                "permit(principal, action in [" + actions + "], resource) when { principal has " + role
                        + " && principal." + role + ".contains(resource) };",
                role);
    }

    private static Entity entity(String user, Map<String, Set<String>> roles) {
        var attributes = new HashMap<String, Value>();
        roles.forEach((role, properties) -> {
            var at = new CedarList();
            properties.forEach(property -> at.add(PROPERTY.of(property)));
            attributes.put(role, at);
        });
        return new Entity(new EntityUID(USER, user), attributes, Set.of());
    }

    private static String attribute(String role) {
        return role.replace('.', '_');
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
