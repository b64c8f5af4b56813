package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.access.Permission;
import melmastoon.access.Validity;
import melmastoon.local.e2e.Api.Reply;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.peers.Accounts;
import melmastoon.local.stack.Part;
import melmastoon.testkit.scenario.Scenario;

/// One tenant of the running stack, made through the public API alone.
final class Hotel {
    private static final AtomicLong COUNT = new AtomicLong(System.currentTimeMillis());

    final Api api;
    final String id;
    final String owner;
    final String root;
    private volatile String position;
    private final Map<String, String> memberships = new HashMap<>();

    private Hotel(Api api, String owner, Reply provisioned) {
        this.api = api;
        this.owner = owner;
        this.id = provisioned.text("id");
        this.root = provisioned.text("rootUnitId");
        this.position = provisioned.position();
        memberships.put(owner, provisioned.text("ownerMembershipId"));
    }

    /// A new chain with a plan.
    static Hotel chain(Api api) {
        return pending(api).withPlan();
    }

    /// A new business of one property, with a plan.
    static Hotel guesthouse(Api api, String propertyId) {
        return provisioned(api, Map.of("kind", "property", "name", "The guesthouse", "propertyId", propertyId))
                .withPlan();
    }

    /// A new chain without a plan.
    static Hotel pending(Api api) {
        return provisioned(api, Map.of("kind", "chain"));
    }

    private static Hotel provisioned(Api api, Map<String, String> root) {
        var number = COUNT.incrementAndGet();
        var owner = "usr_owner_" + number;
        var body = Map.of(
                "slug",
                "kohinoor-" + number,
                "legalName",
                "Kohinoor Hotels Ltd",
                "country",
                "AF",
                "residencyRegion",
                "me-central1",
                "ownerUserId",
                owner,
                "root",
                root);
        return new Hotel(
                        api,
                        owner,
                        api.post("/api/v1/tenants", api.platformAdmin(), body).expect(201))
                .withFinanceSchemas();
    }

    /// A timer provisions them, and would write between what a test reads and what it compares that with.
    private Hotel withFinanceSchemas() {
        await().until(() -> read("/finance-schemas", "status").equals("provisioned"));
        position = read("/position", "position");
        return this;
    }

    private String read(String rest, String field) {
        return api.read(Part.COMMAND_API, path(rest), api.platformAdmin()).text(field);
    }

    private Hotel withPlan() {
        wrote(api.post(path("/plan"), api.platformAdmin(), Map.of("planRef", "plan_pro"))
                .expect(200));
        return this;
    }

    static String freshSlug() {
        return "kohinoor-" + COUNT.incrementAndGet();
    }

    String path(String rest) {
        return "/api/v1/tenants/" + id + rest;
    }

    /// The position of the last write.
    String position() {
        return position;
    }

    Reply wrote(Reply reply) {
        position = reply.position();
        return reply;
    }

    String ownersToken() {
        return api.token(TokenRequest.user(owner));
    }

    /// @return the new unit's `org_` id
    String region(String name, String parent) {
        return unit(Map.of("kind", "region", "name", name, "parentId", parent));
    }

    /// @return the new unit's `org_` id
    String property(String name, String parent, String propertyId) {
        return unit(Map.of("kind", "property", "name", name, "parentId", parent, "propertyId", propertyId));
    }

    /// For everybody.
    Reply toggleOn(String flag) {
        return wrote(api.put(path("/feature-flags/" + flag), ownersToken(), Map.of("enabled", true)));
    }

    /// Asks for a region below the root, whatever the answer.
    Reply tryRegion(String name) {
        return api.post(path("/org-units"), ownersToken(), Map.of("kind", "region", "name", name, "parentId", root));
    }

    private String unit(Map<String, ?> body) {
        return wrote(api.post(path("/org-units"), ownersToken(), body).expect(201))
                .text("id");
    }

    /// Defines a role of the tenant's own.
    ///
    /// @param conditional permissions with their conditions
    void define(String code, List<Permission> permissions, Map<Permission, String> conditional) {
        var names = permissions.stream().map(Permission::toString).toList();
        var role = wrote(api.post(
                                path("/roles"),
                                ownersToken(),
                                Map.of("code", code, "displayName", code, "permissions", names))
                        .expect(201))
                .text("id");
        conditional.forEach((permission, condition) -> wrote(api.put(
                        path("/roles/" + role + "/permissions/" + permission),
                        ownersToken(),
                        Map.of("condition", condition))
                .expect(200)));
    }

    void register(Scenario.Type type) {
        var properties = new HashMap<String, Object>();
        type.properties().forEach((name, json) -> properties.put(name, Map.of("type", json)));
        var schema = Map.of("type", "object", "properties", properties, "additionalProperties", false);
        var body = Map.of(
                "name", type.name(), "actions", type.actions(), "anchored", type.anchored(), "propertySchema", schema);
        wrote(api.post(path("/resource-types"), ownersToken(), body).expect(201));
    }

    /// @param anchor the unit's `org_` id
    void register(Scenario.Resource resource, Optional<String> anchor) {
        var body = new HashMap<String, Object>(Map.of("properties", resource.properties()));
        anchor.ifPresent(unit -> body.put("anchor", unit));
        wrote(api.put(path("/resources/" + resource.type() + "/" + resource.id()), ownersToken(), body)
                .expect(201));
    }

    /// Says something about `user`, for conditions to ask.
    void describe(String user, Map<String, Object> properties) {
        wrote(api.put(path("/subjects/user/" + user + "/properties"), ownersToken(), Map.of("properties", properties))
                .expect(201));
    }

    /// Invites `user` and accepts for her, with the token from her mail.
    ///
    /// @return the new membership's id
    String member(String user, List<String> roles, List<String> scope) {
        return member(user, roles, Map.of("propertyScope", scope));
    }

    /// @param scope members of the body that say where they count
    String member(String user, List<String> roles, Map<String, List<String>> scope) {
        var email = user + "@kohinoor.example";
        var membership = wrote(accept(user, email, invite(email, roles, scope)).expect(201))
                .text("membershipId");
        memberships.put(user, membership);
        return membership;
    }

    /// Invites somebody who has no account, and accepts with the token of her mail alone.
    ///
    /// @return the id that iam-service gave her
    String pendingMember(String name, List<String> roles, Map<String, List<String>> scope) {
        var email = name + "@kohinoor.example";
        var invitation = invite(email, roles, scope);
        wrote(api.postWithoutToken(
                        "/api/v1/invitations/" + invitation + "/accept", Map.of("token", mailedToken(invitation)))
                .expect(202));
        return Accounts.userOf(email);
    }

    private String invite(String email, List<String> roles, Map<String, List<String>> scope) {
        var body = new HashMap<String, Object>(scope);
        body.putAll(Map.of("email", email, "roles", roles, "locale", "en-US"));
        return wrote(api.post(path("/invitations"), ownersToken(), body).expect(201))
                .text("id");
    }

    Reply accept(String user, String email, String invitation) {
        return api.post(
                "/api/v1/invitations/" + invitation + "/accept",
                api.token(TokenRequest.user(user).withEmail(email)),
                Map.of("token", mailedToken(invitation)));
    }

    /// Waits for the invitation's mail.
    String mailedToken(String invitation) {
        return await().until(
                        () -> api.send(api.request(Part.MAILBOX, "/mails/" + invitation)),
                        reply -> reply.status() == 200)
                .text("token");
    }

    /// @return the assignment's id
    String assign(String user, String role, List<String> scope) {
        return assign(user, role, Map.of("propertyScope", scope), Validity.ALWAYS);
    }

    /// @param scope members of the body that say where it counts
    String assign(String user, String role, Map<String, List<String>> scope, Validity validity) {
        var body = new HashMap<String, Object>(scope);
        body.put("role", role);
        validity.from().ifPresent(from -> body.put("validFrom", from.toString()));
        validity.until().ifPresent(until -> body.put("validUntil", until.toString()));
        return wrote(api.post(path("/memberships/" + membership(user) + "/role-assignments"), ownersToken(), body)
                        .expect(201))
                .text("id");
    }

    String membership(String user) {
        return Objects.requireNonNull(memberships.get(user));
    }

    /// The one assignment that the invitation gave.
    String firstAssignment(String user) {
        check(owner, "tenant:read", "");
        var page = api.read(
                        Part.QUERY_API,
                        path("/memberships?limit=200&timeoutMs=1000&atLeast=" + position),
                        ownersToken())
                .expect(200);
        for (var item : page.json().path("items")) {
            if (item.path("subject").path("id").asText().equals(user)) {
                return item.path("assignments").path(0).path("id").asText();
            }
        }
        throw new AssertionError(user + " is not listed: " + page.json());
    }

    Reply unassign(String user, String assignment) {
        return wrote(api.delete(
                path("/memberships/" + membership(user) + "/role-assignments/" + assignment), ownersToken()));
    }

    /// The tenant itself.
    Reply suspend() {
        return wrote(api.post(path("/suspend"), api.platformAdmin(), Map.of("reason", "requested")));
    }

    Reply suspendForNonPayment() {
        return api.post(path("/suspend"), api.platformAdmin(), Map.of("reason", "non_payment"));
    }

    /// What billing-service says of it from now on.
    void subscription(String state) {
        api.send(api.request(Part.PEERS, "/billing" + path("/subscription"))
                        .PUT(HttpRequest.BodyPublishers.ofString(state)))
                .expect(200);
    }

    /// By two platform administrators (ruling 10).
    Reply close() {
        var approval = wrote(api.post(path("/close"), api.platformAdmin(), Map.of("reason", "requested"))
                        .expect(202))
                .text("id");
        return wrote(
                api.post(path("/approvals/" + approval + "/approve"), api.platformAdmin("usr_second_admin"), Map.of()));
    }

    Reply reactivate() {
        return wrote(api.post(path("/reactivate"), api.platformAdmin(), Map.of()));
    }

    Reply suspend(String user) {
        return wrote(api.post(
                path("/memberships/" + membership(user) + "/suspend"), ownersToken(), Map.of("reason", "other")));
    }

    Reply reinstate(String user) {
        return wrote(api.post(path("/memberships/" + membership(user) + "/reinstate"), ownersToken(), Map.of()));
    }

    Reply rescope(String user, List<String> scope) {
        return wrote(api.patch(
                path("/memberships/" + membership(user)), ownersToken(), Map.of("propertyScope", scope), "*"));
    }

    Reply leave(String user) {
        return wrote(api.post(
                path("/memberships/" + membership(user) + "/leave"), api.token(TokenRequest.user(user)), Map.of()));
    }

    Reply remove(String user) {
        return wrote(api.delete(path("/memberships/" + membership(user)), ownersToken()));
    }

    /// Returns when the replica has the last write, and allows the owner what owners may.
    void reachesTheView() {
        await().untilAsserted(() -> {
            var reply = ask(owner, "tenant:read", "", Set.of(), position);
            assertThat(reply.json().path("allowed").asBoolean()).as("%s", reply).isTrue();
        });
    }

    /// A check by the gateway, at the position of the last write.
    Reply check(String user, String permission, String property) {
        return check(user, permission, property, Set.of(), position);
    }

    Reply check(String user, String permission, String property, Set<String> amr) {
        return check(user, permission, property, amr, position);
    }

    /// With what conditions read.
    Reply check(String user, String permission, String property, Set<String> amr, Map<String, Object> context) {
        return await().until(
                        () -> ask(user, permission, property, amr, position, context),
                        reply -> !reply.text("denyReason").equals("STALE"));
    }

    /// A check by the gateway, asked again as long as the replica has not reached `atLeast`: it waits for a second,
    /// which may be too short beside a build.
    Reply check(String user, String permission, String property, Set<String> amr, String atLeast) {
        return await().until(
                        () -> ask(user, permission, property, amr, atLeast),
                        reply -> !reply.text("denyReason").equals("STALE"));
    }

    /// An AuthZEN evaluation with its reasons, at the position of the last write.
    Reply evaluate(String user, String permission, String resource, Map<String, Object> more) {
        var context = new HashMap<String, Object>(more);
        context.putAll(Map.of("explain", true, "timeoutMs", 1000, "atLeast", position));
        var colon = permission.lastIndexOf(':');
        var body = Map.of(
                "subject", Map.of("type", "user", "id", user),
                "resource", Map.of("type", permission.substring(0, colon), "id", resource),
                "action", Map.of("name", permission.substring(colon + 1)),
                "context", context);
        var gateway = api.token(TokenRequest.service("gateway", "pdp:check:any", "pdp:inspect:any"));
        return await().until(
                        () -> api.ask("/t/" + id + "/access/v1/evaluation", gateway, body)
                                .expect(200),
                        reply -> !reply.json()
                                .path("context")
                                .path("reason")
                                .asText()
                                .equals("STALE"));
    }

    /// A check by the gateway, at whatever position the replica has.
    Reply checkNow(String user, String permission, String property) {
        return ask(user, permission, property, Set.of(), "");
    }

    /// One question, whatever the answer is.
    ///
    /// @param atLeast a position, or empty
    Reply ask(String user, String permission, String property, Set<String> amr, String atLeast) {
        return ask(user, permission, property, amr, atLeast, Map.of());
    }

    private Reply ask(
            String user,
            String permission,
            String property,
            Set<String> amr,
            String atLeast,
            Map<String, Object> more) {
        var context = new HashMap<String, Object>(more);
        context.put("amr", amr);
        var colon = permission.lastIndexOf(':');
        var body = new HashMap<String, Object>(Map.of(
                "tenant",
                id,
                "user",
                user,
                "resource",
                permission.substring(0, colon),
                "action",
                permission.substring(colon + 1),
                "context",
                context,
                "timeoutMs",
                1000));
        if (!atLeast.isEmpty()) {
            body.put("atLeast", atLeast);
        }
        if (!property.isEmpty()) {
            body.put("property", property);
        }
        return api.ask("/api/v1/authz/check", api.gateway(), body).expect(200);
    }
}
