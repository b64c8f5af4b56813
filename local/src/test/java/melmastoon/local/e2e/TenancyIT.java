package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void everyReadOfAForeignTenantAnswersLikeAnUnknownOne() {
        b.check(b.owner, "tenant:read", "");
        for (var token : tokensOfA()) {
            for (var path : List.of("", "/org-tree", "/roles", "/memberships")) {
                var foreign = api.read(Part.QUERY_API, "/api/v1/tenants/" + b.id + path, token);
                var unknown = api.read(Part.QUERY_API, "/api/v1/tenants/" + UNKNOWN + path, token);
                assertThat(foreign.status()).as(path).isEqualTo(404);
                assertThat(comparable(foreign)).isEqualTo(comparable(unknown));
            }
            for (var path : List.of("/invitations", "/billing-contact", "/position")) {
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
        var writes = Map.<String, Map<String, ?>>of(
                "/org-units", Map.of("kind", "region", "name", "Mine", "parentId", b.root),
                "/invitations",
                        Map.of("email", "a@a.example", "roles", List.of("tenant.auditor"), "propertyScope", List.of()));
        for (var token : tokensOfA()) {
            writes.forEach((path, body) -> {
                var foreign = api.post("/api/v1/tenants/" + b.id + path, token, body);
                var unknown = api.post("/api/v1/tenants/" + UNKNOWN + path, token, body);
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
        var service = api.token(TokenRequest.service("pms", "pdp:check").withTenant(a.id));
        for (var token : List.of(a.ownersToken(), service)) {
            for (var tenant : List.of(b.id, UNKNOWN)) {
                var reply = api.ask(
                        "/api/v1/authz/check",
                        token,
                        Map.of("tenant", tenant, "user", a.owner, "resource", "tenant", "action", "read"));
                assertThat(reply.expect(200).text("denyReason")).isEqualTo("UNKNOWN_TENANT");
            }
        }
    }

    @Test
    void aTokenOfAnotherTenantNarrowsEvenItsOwnPerson() {
        a.check(a.owner, "tenant:read", "");
        var narrowed = api.token(TokenRequest.user(a.owner).withTenant(b.id));
        assertThat(api.read(Part.QUERY_API, a.path(""), narrowed).status()).isEqualTo(404);
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
                                        "billing_contact:read")
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
