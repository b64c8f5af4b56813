package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.local.e2e.Api.Reply;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.Test;

/// Wrong input of every kind: the right status, a problem with its stable code, and nothing lost or half-written.
class WrongInputIT {
    private static final String UNKNOWN = "tnt_01J0B3V1MMEEDTX9CPDGKFHBCG";
    private final Api api = new Api();
    private final Hotel hotel = Hotel.chain(api);

    @Test
    void anUnknownTenant() {
        isProblem(
                api.post("/api/v1/tenants/" + UNKNOWN + "/org-units", hotel.ownersToken(), region(hotel.root)),
                404,
                "MELMASTOON.TENANT.NOT_FOUND");
    }

    @Test
    void anIdWithTheWrongPrefix() {
        isProblem(
                api.post("/api/v1/tenants/" + hotel.root + "/org-units", hotel.ownersToken(), region(hotel.root)),
                400,
                "MELMASTOON.COMMON.MALFORMED_ID");
        isProblem(
                api.post(hotel.path("/org-units"), hotel.ownersToken(), region(hotel.id)),
                400,
                "MELMASTOON.COMMON.MALFORMED_ID");
    }

    @Test
    void malformedJsonAndAnUnknownField() {
        isProblem(raw("application/json", "{\"kind\": "), 400, "MELMASTOON.COMMON.MALFORMED_JSON");
        isProblem(
                api.post(hotel.path("/org-units"), hotel.ownersToken(), Map.of("kin", "region")),
                400,
                "MELMASTOON.COMMON.INVALID_FIELD");
    }

    @Test
    void aWrongContentType() {
        isProblem(raw("text/plain", "kind=region"), 415, "MELMASTOON.COMMON.CONTENT_TYPE_UNSUPPORTED");
    }

    @Test
    void aMissingAnExpiredAndAForeignToken() {
        var missing = api.send(api.request(Part.COMMAND_API, hotel.path("/position")));
        isProblem(missing, 401, "MELMASTOON.COMMON.TOKEN_MISSING");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        var expired = api.token(TokenRequest.user(hotel.owner).lasting(Duration.ofMinutes(-10)));
        isProblem(api.read(Part.COMMAND_API, hotel.path("/position"), expired), 401, "MELMASTOON.COMMON.TOKEN_EXPIRED");
        isProblem(api.read(Part.QUERY_API, hotel.path("/roles"), expired), 401, "MELMASTOON.COMMON.TOKEN_EXPIRED");
        isProblem(
                api.read(Part.COMMAND_API, hotel.path("/position"), "nonsense"),
                401,
                "MELMASTOON.COMMON.TOKEN_INVALID");
    }

    @Test
    void aTokenForAnotherAudience() {
        var claims = new JWTClaimsSet.Builder()
                .issuer(api.stack.url(Part.ISSUER))
                .audience("another-service")
                .subject(hotel.owner)
                .claim("sub_type", "user")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        isProblem(
                api.read(
                        Part.COMMAND_API,
                        hotel.path("/position"),
                        api.stack.issuer().sign(claims)),
                401,
                "MELMASTOON.COMMON.TOKEN_WRONG_AUDIENCE");
    }

    @Test
    void aWriteWithoutItsIdempotencyKey() {
        isProblem(
                api.send(api.request(Part.COMMAND_API, hotel.path("/org-units"))
                        .header("Authorization", "Bearer " + hotel.ownersToken())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                400,
                "MELMASTOON.SYNC.IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void aSlugThatIsTakenOrReserved() {
        var slug = Hotel.freshSlug();
        provision(slug).expect(201);
        isProblem(provision(slug), 409, "MELMASTOON.TENANT.SLUG_TAKEN");
        isProblem(provision("admin"), 409, "MELMASTOON.TENANT.SLUG_TAKEN");
    }

    @Test
    void aSixthLevelOfTheTree() {
        var parent = hotel.root;
        for (int level = 2; level <= 5; level++) {
            parent = hotel.region("Level " + level, parent);
        }
        isProblem(
                api.post(hotel.path("/org-units"), hotel.ownersToken(), region(parent)),
                422,
                "MELMASTOON.TENANT.ORG_DEPTH_EXCEEDED");
    }

    @Test
    void aRegionInAPropertyScope() {
        var north = hotel.region("North", hotel.root);
        isProblem(
                api.post(
                        hotel.path("/invitations"),
                        hotel.ownersToken(),
                        Map.of(
                                "email", "a@kohinoor.example",
                                "roles", List.of("tenant.auditor"),
                                "propertyScope", List.of(north))),
                422,
                "MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    @Test
    void anotherPlanOnAnActiveTenant() {
        var same = api.post(hotel.path("/plan"), api.platformAdmin(), Map.of("planRef", "plan_pro"))
                .expect(200);
        assertThat(same.position()).isEqualTo(hotel.position());
        isProblem(
                api.post(hotel.path("/plan"), api.platformAdmin(), Map.of("planRef", "plan_other")),
                409,
                "MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
    }

    @Test
    void aStrangersInvitationToken() {
        var invitation = hotel.wrote(api.post(
                        hotel.path("/invitations"),
                        hotel.ownersToken(),
                        Map.of("email", "laila@kohinoor.example", "roles", List.of("tenant.auditor")))
                .expect(201));
        var id = invitation.text("id");
        isProblem(
                hotel.accept("usr_stranger", "stranger@kohinoor.example", id),
                403,
                "MELMASTOON.TENANT.INVITATION_NOT_YOURS");
        var wrongToken = api.post(
                "/api/v1/invitations/" + id + "/accept",
                api.token(TokenRequest.user("usr_laila").withEmail("laila@kohinoor.example")),
                Map.of("token", "not-the-token"));
        isProblem(wrongToken, 403, "MELMASTOON.TENANT.INVITATION_TOKEN_INVALID");
        hotel.wrote(hotel.accept("usr_laila", "laila@kohinoor.example", id).expect(201));
        isProblem(hotel.accept("usr_laila", "laila@kohinoor.example", id), 409, "MELMASTOON.TENANT.INVITATION_REUSED");
    }

    @Test
    void aMalformedPositionAndThatOfAnotherTenant() {
        var other = Hotel.chain(api);
        isProblem(
                api.read(Part.QUERY_API, hotel.path("/roles?atLeast=" + other.position()), hotel.ownersToken()),
                400,
                "MELMASTOON.COMMON.FOREIGN_POSITION");
        isProblem(
                api.read(Part.QUERY_API, hotel.path("/roles?atLeast=nonsense"), hotel.ownersToken()),
                400,
                "MELMASTOON.COMMON.MALFORMED_POSITION");
    }

    @Test
    void aPersonWhoAsksAboutSomebodyElse() {
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        hotel.check(hotel.owner, "tenant:read", "");
        var question = Map.of("tenant", hotel.id, "user", hotel.owner, "resource", "tenant", "action", "read");

        isProblem(
                api.ask("/api/v1/authz/check", api.token(TokenRequest.user("usr_dunya")), question),
                403,
                "MELMASTOON.COMMON.PERMISSION_DENIED");
        api.ask("/api/v1/authz/check", hotel.ownersToken(), question).expect(200);
    }

    @Test
    void theLastOwnerCannotBeRemoved() {
        var reply = api.delete(hotel.path("/memberships/" + hotel.membership(hotel.owner)), hotel.ownersToken());
        isProblem(reply, 409, "MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void aRoleThatTheGiverDoesNotHold() {
        hotel.member("usr_bashir", List.of("tenant.gm"), List.of());
        var reply = api.post(
                hotel.path("/invitations"),
                api.token(TokenRequest.user("usr_bashir")),
                Map.of("email", "x@kohinoor.example", "roles", List.of("tenant.owner")));
        isProblem(reply, 403, "MELMASTOON.TENANT.ROLE_ESCALATION");
    }

    @Test
    void whatIsNoIdInACheckIsADeny() {
        var reply = api.ask(
                "/api/v1/authz/check",
                api.gateway(),
                Map.of("tenant", "nonsense", "user", "x", "resource", "tenant", "action", "read"));
        assertThat(reply.expect(200).text("denyReason")).isEqualTo("UNKNOWN_TENANT");
    }

    @Test
    void anUnknownRouteAndAWrongMethod() {
        isProblem(
                api.read(Part.COMMAND_API, "/api/v1/nonsense", hotel.ownersToken()),
                404,
                "MELMASTOON.COMMON.ROUTE_UNKNOWN");
        isProblem(
                api.read(Part.COMMAND_API, hotel.path("/plan"), hotel.ownersToken()),
                405,
                "MELMASTOON.COMMON.METHOD_NOT_ALLOWED");
    }

    private void isProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.code()).as("%s", reply).isEqualTo(code);
        assertThat(reply.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(reply.text("detail")).isNotBlank();
        assertThat(api.read(Part.COMMAND_API, hotel.path("/position"), hotel.ownersToken())
                        .position())
                .as("nothing was written")
                .isEqualTo(hotel.position());
    }

    private Reply provision(String slug) {
        return api.post(
                "/api/v1/tenants",
                api.platformAdmin(),
                Map.of(
                        "slug", slug,
                        "legalName", "Kohinoor",
                        "country", "AF",
                        "residencyRegion", "me-central1",
                        "ownerUserId", "usr_1"));
    }

    private Reply raw(String type, String body) {
        return api.send(api.request(Part.COMMAND_API, hotel.path("/org-units"))
                .header("Authorization", "Bearer " + hotel.ownersToken())
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Map<String, String> region(String parent) {
        return Map.of("kind", "region", "name", "One more", "parentId", parent);
    }
}
