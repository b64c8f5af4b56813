package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.Test;

/// A retried command has one effect and one answer (guarantee 4).
class IdempotencyIT {
    private final Api api = new Api();

    @Test
    void theSameCommandTwiceHasOneEffectAndOneAnswer() {
        var hotel = Hotel.chain(api);
        var key = UUID.randomUUID().toString();
        var body = Map.of("kind", "region", "name", "North", "parentId", hotel.root);

        var first = api.post(hotel.path("/org-units"), hotel.ownersToken(), body, key)
                .expect(201);
        var again = api.post(hotel.path("/org-units"), hotel.ownersToken(), body, key)
                .expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(position(hotel)).isEqualTo(first.position());
    }

    @Test
    void theSameCommandTwiceAtOnceHasOneEffectAndOneAnswer() throws Exception {
        var hotel = Hotel.chain(api);
        var key = UUID.randomUUID().toString();
        var body = Map.of("kind", "region", "name", "North", "parentId", hotel.root);
        try (var callers = Executors.newFixedThreadPool(4)) {
            Callable<Api.Reply> send = () -> api.post(hotel.path("/org-units"), hotel.ownersToken(), body, key);
            var answers = new HashSet<String>();
            for (var sent : callers.invokeAll(List.of(send, send, send, send))) {
                answers.add(sent.get().expect(201).json() + sent.get().position());
            }
            assertThat(answers).hasSize(1);
        }
    }

    @Test
    void theSameProvisioningTwiceMakesOneTenant() {
        var key = UUID.randomUUID().toString();
        var body = Map.of(
                "slug", Hotel.freshSlug(),
                "legalName", "Twice Ltd",
                "country", "AF",
                "residencyRegion", "me-central1",
                "ownerUserId", "usr_twice");
        var first = api.post("/api/v1/tenants", api.platformAdmin(), body, key).expect(201);
        var again = api.post("/api/v1/tenants", api.platformAdmin(), body, key).expect(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void aRefusalIsKeptToo() {
        var hotel = Hotel.chain(api);
        var key = UUID.randomUUID().toString();
        var body = Map.of("kind", "property", "name", "Kabul", "parentId", hotel.root, "propertyId", "ppt_kabul");
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        var first = api.post(hotel.path("/org-units"), hotel.ownersToken(), body, key);
        var again = api.post(hotel.path("/org-units"), hotel.ownersToken(), body, key);
        assertThat(first.status()).isBetween(400, 499);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.code()).isEqualTo(first.code());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var hotel = Hotel.chain(api);
        var key = UUID.randomUUID().toString();
        var path = hotel.path("/org-units");
        api.post(path, hotel.ownersToken(), Map.of("kind", "region", "name", "North", "parentId", hotel.root), key)
                .expect(201);
        var other = api.post(
                        path,
                        hotel.ownersToken(),
                        Map.of("kind", "region", "name", "South", "parentId", hotel.root),
                        key)
                .expect(409);
        assertThat(other.code()).isEqualTo("MELMASTOON.SYNC.IDEMPOTENCY_KEY_REUSED");
    }

    private String position(Hotel hotel) {
        return api.read(Part.COMMAND_API, hotel.path("/position"), hotel.ownersToken())
                .expect(200)
                .position();
    }
}
