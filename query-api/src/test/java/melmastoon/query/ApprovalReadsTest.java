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
                hotels.acme.next(new ApprovalRequested(tenant, askedByTheClerk())));
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

    private static String id(int number) {
        return new ApprovalId(new UUID(9, number)).toString();
    }

    @Test
    void approvalsAreListedInTheOrderOfTheirCreation() {
        var list = hotels.get(hotels.acmePath("/approvals"), owner());

        assertThat(list.status()).as(list.json().toString()).isEqualTo(200);
        assertThat(list.json().path("items").size()).isEqualTo(3);
        assertThat(list.text("items.0.status")).isEqualTo("declined");
        assertThat(list.text("items.0.decidedBy.id")).isEqualTo("usr_second");
        assertThat(list.text("items.1.status")).isEqualTo("requested");
        assertThat(list.json().at("/items/1").has("decidedBy")).isFalse();
        assertThat(list.json().has("next")).isFalse();
    }

    @Test
    void theListComesInPages() {
        var first = hotels.get(hotels.acmePath("/approvals?limit=1"), owner());
        var second = hotels.get(hotels.acmePath("/approvals?limit=2&cursor=" + first.text("next")), owner());

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
