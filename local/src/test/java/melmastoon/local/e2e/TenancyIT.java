package melmastoon.local.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.Test;

/// Tenant A's people and services learn nothing of tenant B, not even that it exists (guarantee 3).
class TenancyIT {
    private final Api api = new Api();
    private final Hotel a = Hotel.chain(api);
    private final Hotel b = Hotel.chain(api);
    private static final String UNKNOWN = "tnt_01J0B3V1MMEEDTX9CPDGKFHBCG";
    private static final String MEMBERSHIP = "mbr_01J0B3V1MMEEDTX9CPDGKFHBCG";

    /// What is written by PUT, and not by POST.
    private static final Set<String> PUT = TenantRoutes.of("command-api", "put");
    private static final Set<String> PATCH = TenantRoutes.of("command-api", "patch");

    /// A legal body for each write.
    static final Map<String, Map<String, ?>> WRITES = Map.ofEntries(
            entry("/plan", Map.of("planRef", "standard")),
            entry("/snapshot", Map.of()),
            entry("/suspend", Map.of("reason", "abuse")),
            entry("/reactivate", Map.of()),
            entry("/limits", Map.of("invitationsPerHour", 10, "bulkInvitationsPerDay", 10)),
            entry("/isolation-tier", Map.of("tier", "dedicated_schema")),
            entry("/config", Map.of("timeZone", "Asia/Dubai")),
            entry("/org-units", Map.of("kind", "region", "name", "Mine")),
            entry("/guest-erasures", Map.of("guestId", "gst_1", "reason", "other")),
            entry("/resource-types", Map.of("name", "record", "actions", List.of("read"), "anchored", true)),
            entry(
                    "/invitations/bulk",
                    Map.of("invitations", List.of(Map.of("email", "b@a.example", "roles", List.of("tenant.auditor"))))),
            entry("/invitations", Map.of("email", "a@a.example", "roles", List.of("tenant.auditor"))),
            entry(
                    "/memberships",
                    Map.of("subject", Map.of("type", "service", "id", "pms"), "roles", List.of("tenant.reservations"))),
            entry("/owners", Map.of("userId", "usr_a")),
            entry("/roles", Map.of("code", "concierge", "displayName", "Concierge", "permissions", List.of())),
            entry(
                    "/role-assignments/bulk",
                    Map.of("assignment", Map.of("role", "tenant.auditor"), "memberships", List.of(MEMBERSHIP))),
            entry("/role-assignments/copy", Map.of("from", "ppt_1", "to", "ppt_2", "memberships", List.of(MEMBERSHIP))),
            entry("/close", Map.of("reason", "abuse")),
            entry(
                    "/break-glass",
                    Map.of("reason", "other", "role", "tenant.gm", "propertyScope", List.of(), "minutes", 1)),
            entry("/access-requests", Map.of("role", "tenant.gm", "propertyScope", List.of())),
            entry(
                    "/billing-contact",
                    Map.of(
                            "fullName",
                            "A",
                            "email",
                            "a@a.example",
                            "address",
                            Map.of("lines", List.of("1"), "city", "Kabul", "country", "AF"))));

    @Test
    void everyReadOfAForeignTenantAnswersLikeAnUnknownOne() {
        b.check(b.owner, "tenant:read", "");
        for (var token : tokensOfA()) {
            for (var path : TenantRoutes.of("query-api", "get")) {
                var foreign = api.read(Part.QUERY_API, "/api/v1/tenants/" + b.id + path, token);
                var unknown = api.read(Part.QUERY_API, "/api/v1/tenants/" + UNKNOWN + path, token);
                assertThat(foreign.status()).as(path).isEqualTo(404);
                assertThat(comparable(foreign)).isEqualTo(comparable(unknown));
            }
            for (var path : TenantRoutes.of("command-api", "get")) {
                var foreign = api.read(Part.COMMAND_API, "/api/v1/tenants/" + b.id + path, token);
                var unknown = api.read(Part.COMMAND_API, "/api/v1/tenants/" + UNKNOWN + path, token);
                assertThat(foreign.status()).as(path).isEqualTo(404);
                assertThat(comparable(foreign)).isEqualTo(comparable(unknown));
            }
        }
    }

    @Test
    void everyWriteToAForeignTenantAnswersLikeAnUnknownOneAndDoesNothing() {
        var before = b.position();
        for (var token : tokensOfA()) {
            WRITES.forEach((path, body) -> {
                var foreign = write("/api/v1/tenants/" + b.id + path, token, body);
                var unknown = write("/api/v1/tenants/" + UNKNOWN + path, token, body);
                assertThat(foreign.status()).as(path).isEqualTo(404);
                assertThat(comparable(foreign)).isEqualTo(comparable(unknown));
            });
        }
        assertThat(api.read(Part.COMMAND_API, b.path("/position"), b.ownersToken())
                        .expect(200)
                        .position())
                .isEqualTo(before);
    }

    @Test
    void aCheckInAForeignTenantIsDeniedLikeInAnUnknownOne() {
        b.check(b.owner, "tenant:read", "");
        var service = api.token(
                TokenRequest.service("pms", "pdp:check", "pdp:inspect").withTenant(a.id));
        for (var token : List.of(a.ownersToken(), service)) {
            for (var tenant : List.of(b.id, UNKNOWN)) {
                var question = Map.of("tenant", tenant, "user", a.owner, "resource", "tenant", "action", "read");
                assertThat(api.ask("/api/v1/authz/check", token, question)
                                .expect(200)
                                .text("denyReason"))
                        .isEqualTo("UNKNOWN_TENANT");
                var explanation =
                        api.ask("/api/v1/authz/explain", token, question).expect(200);
                assertThat(explanation.json().at("/decision/denyReason").asText())
                        .isEqualTo("UNKNOWN_TENANT");
                assertThat(explanation.json().has("tenantStatus")).isFalse();
                assertThat(explanation.json().path("memberships").isEmpty()).isTrue();
                api.ask("/api/v1/authz/who-can", token, Map.of("tenant", tenant, "permission", "tenant:read"))
                        .expect(404);
                api.ask("/api/v1/authz/what-can", token, Map.of("tenant", tenant, "user", a.owner))
                        .expect(404);
                var change = Map.of("kind", "delete_role", "role", "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2B");
                api.ask("/api/v1/authz/what-if", a.ownersToken(), Map.of("tenant", tenant, "change", change))
                        .expect(404);
            }
        }
    }

    @Test
    void aTokenOfAnotherTenantNarrowsEvenItsOwnPerson() {
        a.check(a.owner, "tenant:read", "");
        var narrowed = api.token(TokenRequest.user(a.owner).withTenant(b.id));
        assertThat(api.read(Part.QUERY_API, a.path(""), narrowed).status()).isEqualTo(404);
    }

    private Api.Reply write(String path, String token, Map<String, ?> body) {
        if (PUT.stream().anyMatch(path::endsWith)) {
            return write("PUT", path, token, body);
        }
        return PATCH.stream().anyMatch(path::endsWith)
                ? write("PATCH", path, token, body, "If-Match", "\"v1\"")
                : api.post(path, token, body);
    }

    private Api.Reply write(String method, String path, String token, Map<String, ?> body, String... headers) {
        var request = api.request(Part.COMMAND_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return api.send(request.method(
                method,
                HttpRequest.BodyPublishers.ofString(Api.JSON.valueToTree(body).toString())));
    }

    private List<String> tokensOfA() {
        return Stream.of(
                        TokenRequest.user(a.owner),
                        TokenRequest.user(a.owner).withTenant(a.id),
                        TokenRequest.service(
                                        "pms",
                                        "pdp:check",
                                        "tenant:read",
                                        "organization:read",
                                        "role:read",
                                        "membership:read",
                                        "invitation:read",
                                        "billing_contact:read",
                                        "feature_flag:read",
                                        "tenant.config:read",
                                        "guest_erasure:read",
                                        "resource_type:read",
                                        "resource:read",
                                        "subject_property:read",
                                        "approval:read",
                                        "access:request")
                                .withTenant(a.id))
                .map(api::token)
                .toList();
    }

    /// An answer without what differs by nature: the request's id and the path.
    private static Map<String, String> comparable(Api.Reply reply) {
        var fields = new HashMap<String, String>();
        reply.json()
                .properties()
                .forEach(field ->
                        fields.put(field.getKey(), field.getValue().asText().replaceAll("tnt_[0-9A-Z]{26}", "tnt_")));
        fields.remove("requestId");
        fields.remove("instance");
        fields.remove("traceId");
        return fields;
    }
}
