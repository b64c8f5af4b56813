package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.approval.Approvals;
import melmastoon.application.kernel.Change;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.BreakGlassReason;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.tenant.ClosingReason;
import org.junit.jupiter.api.Test;

/// What takes two people, as rows.
public abstract class ApprovalsContract extends PortContract {
    private static final Subject GABE = Subject.user("usr_gabe");

    @Test
    void approvalsComeBackAsTheyWereSaved() {
        var requested = requested();
        transact(tenant -> save(tenant, requested));
        assertOptional(tenant -> tenant.port(Approvals.class).find(id(requested)))
                .hasValue(requested.after());

        for (var event : List.<ApprovalEvent.Change>of(
                new ApprovalEvent.Approved(id(requested), samples.tenant(), GABE, Samples.NOW),
                new ApprovalEvent.Declined(id(requested), samples.tenant(), GABE, Samples.NOW),
                new ApprovalEvent.Withdrawn(id(requested), samples.tenant(), Samples.NOW),
                new ApprovalEvent.Expired(id(requested), samples.tenant(), Samples.NOW))) {
            var other = requested();
            transact(tenant -> save(tenant, other));
            var ended = Change.changed(ApprovalType.TYPE, other.after(), List.of(event));
            transact(tenant -> save(tenant, ended));

            assertOptional(tenant -> tenant.port(Approvals.class).find(id(other)))
                    .hasValue(ended.after());
        }
        assertList(tenant -> tenant.store(ApprovalType.TYPE).all()).hasSize(5);
    }

    @Test
    void aClosingIsFoundWhileItCanBeDecidedOn() {
        var closing = requested();
        transact(tenant -> save(tenant, closing));
        var last = closing.after().state().terms().expiresAt();

        assertOptional(tenant -> tenant.port(Approvals.class).findOpenClosing(last.minus(Duration.ofMillis(1))))
                .hasValue(closing.after());
        assertOptional(tenant -> tenant.port(Approvals.class).findOpenClosing(last))
                .isEmpty();

        var withdrawn = new ApprovalEvent.Withdrawn(id(closing), samples.tenant(), Samples.NOW);
        transact(tenant -> save(tenant, Change.changed(ApprovalType.TYPE, closing.after(), List.of(withdrawn))));
        assertOptional(tenant -> tenant.port(Approvals.class).findOpenClosing(Samples.NOW))
                .isEmpty();
    }

    @Test
    void aMembersRequestsAreFoundWhileTheyCanBeDecidedOn() {
        var role = samples.role("tenant.front_desk");
        var amal = samples.member("usr_amal", Samples.WHOLE);
        var gabe = samples.member("usr_gabe", Samples.WHOLE);
        var alpha = new Scope.Only(Set.of(new OrganizationUnitId(Samples.uuid())));
        var first = asked(amal, role, alpha);
        var second = asked(amal, role, Samples.WHOLE);
        transact(tenant -> {
            save(tenant, role);
            save(tenant, amal);
            save(tenant, gabe);
            save(tenant, first);
            save(tenant, second);
            save(tenant, asked(gabe, role, Samples.WHOLE));
            save(tenant, requested());
        });
        var membership = amal.after().state().id();
        var end = first.after().state().terms().expiresAt();

        assertList(tenant -> tenant.port(Approvals.class).findOpenRequests(membership, Samples.NOW))
                .containsExactly(first.after(), second.after());
        assertList(tenant -> tenant.port(Approvals.class).findOpenRequests(membership, end))
                .isEmpty();
    }

    @Test
    void breakGlassAccessIsFoundWhileItCanBeDecidedOn() {
        var role = samples.role("tenant.auditor");
        var access = breakGlass(Samples.OLGA, role);
        transact(tenant -> {
            save(tenant, role);
            save(tenant, access);
            save(tenant, requested());
        });
        var end = access.after().state().terms().expiresAt();

        assertOptional(tenant -> tenant.port(Approvals.class).find(id(access))).hasValue(access.after());
        assertOptional(tenant -> tenant.port(Approvals.class).findOpenBreakGlass(Samples.OLGA, Samples.NOW))
                .hasValue(access.after());
        assertOptional(tenant -> tenant.port(Approvals.class).findOpenBreakGlass(GABE, Samples.NOW))
                .isEmpty();
        assertOptional(tenant -> tenant.port(Approvals.class).findOpenBreakGlass(Samples.OLGA, end))
                .isEmpty();
    }

    @Test
    void aMembershipNamesTheApprovalThatGaveIt() {
        var role = samples.role("tenant.auditor");
        var access = breakGlass(Samples.OLGA, role);
        var profile = new MembershipProfile(
                new MembershipId(Samples.uuid()),
                samples.tenant(),
                Samples.OLGA,
                Samples.WHOLE,
                Optional.empty(),
                Optional.of(Samples.NOW),
                Optional.of(id(access)));
        var created = new MembershipEvent.Created(profile);
        var member = Change.created(MembershipType.TYPE, created, Membership.of(created));
        transact(tenant -> {
            save(tenant, role);
            save(tenant, access);
            save(tenant, member);
        });

        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Samples.OLGA))
                .hasValue(member.after());
    }

    private Change<Approval, ApprovalEvent> breakGlass(Subject person, Change<Role, RoleEvent> role) {
        var event = Approval.request(
                new ApprovalId(Samples.uuid()),
                samples.tenant(),
                new Proposal.BreakGlass(
                        BreakGlassReason.SECURITY,
                        role.after().state().id(),
                        new Scope.Only(Set.of(new OrganizationUnitId(Samples.uuid()))),
                        new BreakGlassTime(480)),
                person,
                Samples.NOW);
        return Change.created(ApprovalType.TYPE, event, Approval.of(event));
    }

    private Change<Approval, ApprovalEvent> asked(
            Change<Membership, MembershipEvent> member, Change<Role, RoleEvent> role, Scope scope) {
        var event = Approval.request(
                new ApprovalId(Samples.uuid()),
                samples.tenant(),
                new Proposal.GrantRole(
                        member.after().state().id(), role.after().state().id(), scope),
                member.after().state().subject(),
                Samples.NOW);
        return Change.created(ApprovalType.TYPE, event, Approval.of(event));
    }

    @Test
    void anApprovalThatHasChangedSinceIsNotOverwritten() {
        var requested = requested();
        var withdrawn = Change.changed(
                ApprovalType.TYPE,
                requested.after(),
                List.of(new ApprovalEvent.Withdrawn(id(requested), samples.tenant(), Samples.NOW)));
        transact(tenant -> save(tenant, requested));
        transact(tenant -> save(tenant, withdrawn));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, withdrawn)));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        var requested = requested();
        transact(tenant -> save(tenant, requested));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(Approvals.class).find(id(requested)).isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<Approval, ApprovalEvent> requested() {
        var event = Approval.request(
                new ApprovalId(Samples.uuid()),
                samples.tenant(),
                new Proposal.CloseTenant(ClosingReason.DUPLICATE),
                Samples.OLGA,
                Samples.NOW);
        return Change.created(ApprovalType.TYPE, event, Approval.of(event));
    }

    private static ApprovalId id(Change<Approval, ApprovalEvent> change) {
        return change.after().state().id();
    }
}
