package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.http.page.Cursor;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.VisibleTenants;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A cursor has a checksum and no secret, so a caller can make one that says anything.
class ForgedCursorTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private record ListOf(String path, String question, String firstKey) {}

    private static Stream<ListOf> lists() {
        return Stream.of(
                new ListOf("/memberships", "memberships of all", new MembershipId(new UUID(0, 0)).toString()),
                new ListOf("/roles", "roles", new RoleId(new UUID(0, 0)).toString()));
    }

    @Test
    void aCursorOfThisTenantIsContinued() {
        var here = new Position(hotels.acme.tenant, 1, 0);
        assertThat(lists()).allSatisfy(each -> {
            var reply = ask(each, hotels.issuer.user("usr_owner"), here.encode(), each.firstKey());
            assertThat(reply.status()).as(each.path()).isEqualTo(200);
            assertThat(reply.json().path("items").size()).isPositive();
        });
    }

    @Test
    void aPositionOfAnotherTenantInACursorShowsNothingOfThatTenant() {
        var foreign = new Position(hotels.other.tenant, 1, 0).encode();
        var scopes = "membership:read role:read";
        assertThat(lists()).allSatisfy(each -> {
            for (var caller : List.of(
                    hotels.issuer.serviceOf(hotels.acme.tenant.toString(), "pms", scopes),
                    hotels.issuer.service("pms", scopes),
                    hotels.issuer.user("usr_owner"),
                    hotels.issuer.user("usr_gm"))) {
                isMalformed(ask(each, caller, foreign, each.firstKey()));
            }
        });
    }

    @Test
    void aPartThatIsNoPositionOrNoKeyOfTheListIsRefused() {
        var here = new Position(hotels.acme.tenant, 1, 0).encode();
        var owner = hotels.issuer.user("usr_owner");
        assertThat(lists()).allSatisfy(each -> {
            for (var position : List.of("", "nonsense", "AAAA", here + "AA")) {
                isMalformed(ask(each, owner, position, each.firstKey()));
            }
            for (var key : List.of("", "nonsense", Log.unit(1), "\uD83D\uDE00", each.firstKey() + "\u0000")) {
                isMalformed(ask(each, owner, here, key));
            }
            isMalformed(ask(each, owner, here));
            isMalformed(ask(each, owner, here, each.firstKey(), each.firstKey()));
        });
    }

    @Test
    void aListOverSeveralTenantsTakesNoPositionAndATenantAsItsKey() {
        var question = "own tenants of user:usr_clerk";
        var clerk = hotels.issuer.user("usr_clerk");
        var first = new TenantId(new UUID(0, 0)).toString();
        var here = new Position(hotels.acme.tenant, 1, 0).encode();
        assertThat(own(clerk, Cursor.encode(question, "", first)).status()).isEqualTo(200);
        isMalformed(own(clerk, Cursor.encode(question, here, first)));
        isMalformed(own(clerk, Cursor.encode(question, "", "nonsense")));
        isMalformed(own(clerk, Cursor.encode(question, first)));
    }

    /// Whatever a caller of it forgets to compare: who may see a tenant is asked about the one whose state is answered.
    @Test
    void nothingIsFoundForAPositionOfAnotherTenant() {
        var tenants = hotels.server.context().getBean(VisibleTenants.class);
        var foreign = new AtLeast(Optional.of(new Position(hotels.other.tenant, 1, 0)), Duration.ZERO);
        var owner = new Caller(
                "issuer", Subject.user("usr_owner"), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of());
        assertThatThrownBy(() -> tenants.find(owner, hotels.acme.tenant, foreign))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Hotels.Reply ask(ListOf list, String token, String... parts) {
        var question = hotels.acme.tenant + " " + list.question();
        return hotels.get(hotels.acmePath(list.path() + "?cursor=" + Cursor.encode(question, parts)), token);
    }

    private static Hotels.Reply own(String token, String cursor) {
        return hotels.get("/api/v1/me/tenants?cursor=" + cursor, token);
    }

    private static void isMalformed(Hotels.Reply reply) {
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(400);
        assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
    }
}
