package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.tenant.v1.ApprovalDeclined;
import melmastoon.tenant.v1.ApprovalRequested;
import melmastoon.tenant.v1.ApprovalState;
import melmastoon.tenant.v1.ApprovalStatus;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What takes two people, read from the store (ruling 10).
class ApprovalReadsTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var tenant = hotels.acme.tenant.toString();
        var member = MembershipState.newBuilder(hotels.acme
                        .memberCreated(9, "usr_sue", Log.everywhere())
                        .getState())
                .setBreakGlassApprovalId(id(5))
                .build();
        hotels.driver.pipe(
                hotels.acme.next(new ApprovalRequested(
                        tenant, state(1).setStatus(ApprovalStatus.REQUESTED).build())),
                hotels.acme.next(new ApprovalDeclined(
                        tenant,
                        state(1).setVersion(2)
                                .setStatus(ApprovalStatus.DECLINED)
                                .setDecidedBy("user:usr_second")
                                .setDecidedAt(Log.START)
                                .build())),
                hotels.acme.next(new ApprovalRequested(
                        tenant, state(2).setStatus(ApprovalStatus.REQUESTED).build())),
                hotels.acme.next(new ApprovalRequested(tenant, askedByTheClerk())),
                hotels.acme.next(new ApprovalRequested(tenant, breakGlass())),
                hotels.acme.next(new MembershipCreated(tenant, member)));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static ApprovalState.Builder state(int number) {
        return ApprovalState.newBuilder()
                .setApprovalId(id(number))
                .setVersion(1)
                .setProposal("close_tenant")
                .setReason("abuse")
                .setRequestedBy("user:usr_first")
                .setRequestedAt(Log.START)
                .setExpiresAt(Log.START.plus(Duration.ofHours(24)));
    }

    private static ApprovalState askedByTheClerk() {
        return state(4).setProposal("grant_role")
                .setReason(null)
                .setMembershipId("mbr_x")
                .setRoleId("rol_x")
                .setScope(new Scope(ScopeKind.WHOLE_TENANT, List.of(), List.of()))
                .setRequestedBy("user:usr_clerk")
                .setStatus(ApprovalStatus.REQUESTED)
                .build();
    }

    private static ApprovalState breakGlass() {
        return state(5).setProposal("break_glass")
                .setReason("incident")
                .setRoleId("rol_x")
                .setScope(new Scope(ScopeKind.WHOLE_TENANT, List.of(), List.of()))
                .setMinutes(120)
                .setRequestedAt(Log.START.plusSeconds(1))
                .setStatus(ApprovalStatus.APPROVED)
                .setDecidedBy("user:usr_owner")
                .setDecidedAt(Log.START.plusSeconds(2))
                .build();
    }

    private static String id(int number) {
        return new ApprovalId(new UUID(9, number)).toString();
    }

    @Test
    void approvalsAreListedInTheOrderOfTheirCreation() {
        var list = hotels.get(hotels.acmePath("/approvals"), owner());

        assertThat(list.status()).as(list.json().toString()).isEqualTo(200);
        assertThat(list.json().path("items").size()).isEqualTo(4);
        assertThat(list.text("items.0.status")).isEqualTo("declined");
        assertThat(list.text("items.0.decidedBy.id")).isEqualTo("usr_second");
        assertThat(list.text("items.1.status")).isEqualTo("requested");
        assertThat(list.json().at("/items/1").has("decidedBy")).isFalse();
        assertThat(list.json().has("next")).isFalse();
    }

    @Test
    void theListIsNarrowedByStatusKindAndTime() {
        assertThat(found("status=requested")).containsExactly(id(2), id(4));
        assertThat(found("status=declined&proposal=close_tenant")).containsExactly(id(1));
        assertThat(found("proposal=grant_role")).containsExactly(id(4));
        assertThat(found("proposal=break_glass")).containsExactly(id(5));
        assertThat(found("from=" + Log.START.plusMillis(1))).containsExactly(id(5));
        assertThat(found("until=" + Log.START.plusMillis(1))).containsExactly(id(1), id(2), id(4));
        assertThat(found("from=" + Log.START + "&until=" + Log.START.plusSeconds(9)))
                .hasSize(4);
    }

    @Test
    void whatIsNoFilterIsSaid() {
        for (var wrong : List.of(
                "status=open",
                "status=",
                "proposal=close",
                "from=yesterday",
                "from=2026-11-21T00:00:00Z&until=2026-11-21T00:00:00Z",
                "status=requested&status=declined")) {
            assertThat(hotels.get(hotels.acmePath("/approvals?" + wrong), owner())
                            .text("code"))
                    .as(wrong)
                    .isEqualTo("MELMASTOON.COMMON.INVALID_FIELD");
        }
        var next = hotels.get(hotels.acmePath("/approvals?limit=1"), owner()).text("next");
        assertThat(hotels.get(hotels.acmePath("/approvals?status=requested&cursor=" + next), owner())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void breakGlassAccessIsShownWithItsRoleAndTimeByRuling58() {
        var access = hotels.get(hotels.acmePath("/approvals/" + id(5)), owner());

        assertThat(access.text("proposal")).isEqualTo("break_glass");
        assertThat(access.text("reason")).isEqualTo("incident");
        assertThat(access.text("roleId")).isEqualTo("rol_x");
        assertThat(access.json().path("minutes").asInt()).isEqualTo(120);
        assertThat(access.json().path("propertyScope").isArray()).isTrue();
        assertThat(access.json().has("membershipId")).isFalse();
        var member = hotels.get(hotels.acmePath("/memberships/" + Log.membership(9)), owner());
        assertThat(member.text("breakGlassApprovalId")).isEqualTo(id(5));
        var other = hotels.get(hotels.acmePath("/memberships/" + Log.membership(2)), owner());
        assertThat(other.json().has("breakGlassApprovalId")).isFalse();
    }

    private static List<String> found(String filter) {
        var list = hotels.get(hotels.acmePath("/approvals?" + filter), owner());
        assertThat(list.status()).as(list.json().toString()).isEqualTo(200);
        return list.json().path("items").findValuesAsText("id").stream()
                .filter(id -> id.startsWith(ApprovalId.PREFIX))
                .toList();
    }

    @Test
    void theListComesInPages() {
        var first = hotels.get(hotels.acmePath("/approvals?limit=1"), owner());
        var second = hotels.get(hotels.acmePath("/approvals?limit=3&cursor=" + first.text("next")), owner());

        assertThat(second.text("items.0.id")).isEqualTo(id(2));
        assertThat(second.json().has("next")).isFalse();
    }

    @Test
    void oneIsReadAtItsLocationWithItsETag() {
        var reply = hotels.get(hotels.acmePath("/approvals/" + id(1)), owner());

        assertThat(reply.text("proposal")).isEqualTo("close_tenant");
        assertThat(reply.text("reason")).isEqualTo("abuse");
        assertThat(reply.text("requestedBy.id")).isEqualTo("usr_first");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(hotels.get(hotels.acmePath("/approvals/" + id(3)), owner()).text("code"))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_NOT_FOUND");
    }

    @Test
    void aRoleIsSeenByWhoAsksForItAndByWhoCouldDecideOnItByRuling38() {
        var own = hotels.get(hotels.acmePath("/access-requests"), hotels.issuer.user("usr_clerk"));
        assertThat(own.json().path("items").size()).isEqualTo(1);
        assertThat(own.text("items.0.id")).isEqualTo(id(4));
        assertThat(own.text("items.0.roleId")).isEqualTo("rol_x");
        assertThat(hotels.get(hotels.acmePath("/access-requests/" + id(4)), hotels.issuer.user("usr_clerk"))
                        .status())
                .isEqualTo(200);
        assertThat(hotels.get(hotels.acmePath("/access-requests/" + id(4)), owner())
                        .status())
                .isEqualTo(404);
        assertThat(hotels.get(hotels.acmePath("/approvals/" + id(4)), owner()).status())
                .isEqualTo(200);
    }

    @Test
    void ownersServicesWithTheScopeAndPlatformAdministratorsSeeThem() {
        for (var path : new String[] {"/approvals", "/approvals/" + id(1)}) {
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.platformAdmin("usr_first"))
                            .status())
                    .isEqualTo(200);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.service("audit", "approval:read"))
                            .status())
                    .isEqualTo(200);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(403);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_stranger"))
                            .text("code"))
                    .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }
}
