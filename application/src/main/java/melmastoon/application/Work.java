package melmastoon.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Caller;
import melmastoon.access.Id;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.SentLately;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.OtherOwners;
import melmastoon.domain.organization.OrganizationTree;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/// What a use case may look at while it decides: one tenant as it stands, under its lock where the use case
/// writes. Everything is read once and only when asked for. Nothing can be saved from here.
public final class Work {
    private final TenantTransaction transaction;
    private final Versioned<Tenant> tenant;
    private final Position position;
    private final Caller caller;
    private final Instant now;
    private final Id.Mint mint;
    private final Map<Subject, Optional<Versioned<Membership.Active>>> members = new HashMap<>();
    private @Nullable List<Versioned<OrganizationUnit>> units;
    private @Nullable List<Versioned<Role>> roles;

    Work(
            TenantTransaction transaction,
            Versioned<Tenant> tenant,
            Position position,
            Caller caller,
            Instant now,
            Id.Mint mint) {
        this.transaction = transaction;
        this.tenant = tenant;
        this.position = position;
        this.caller = caller;
        this.now = now;
        this.mint = mint;
    }

    public Versioned<Tenant> tenant() {
        return tenant;
    }

    public TenantId tenantId() {
        return tenant.state().id();
    }

    /// Where the log stood when the work began.
    public Position position() {
        return position;
    }

    public Caller caller() {
        return caller;
    }

    public Subject actor() {
        return caller.subject();
    }

    /// The instant of the decision: in milliseconds, as events carry it, and never before the tenant's last
    /// one.
    public Instant now() {
        return now;
    }

    public UUID mint() {
        return mint.next();
    }

    public List<Versioned<OrganizationUnit>> units() {
        var known = units;
        if (known == null) {
            known = transaction.organizationUnits().all();
            units = known;
        }
        return known;
    }

    public OrganizationTree tree() {
        return OrganizationTree.of(
                tenantId(), units().stream().map(Versioned::state).toList());
    }

    public List<Versioned<Role>> roles() {
        var known = roles;
        if (known == null) {
            known = transaction.roles().all();
            roles = known;
        }
        return known;
    }

    public Optional<Role> role(RoleRef reference) {
        return roles().stream().map(Versioned::state).filter(reference::names).findFirst();
    }

    public Optional<Versioned<Membership>> membership(MembershipId id) {
        return transaction.memberships().find(id);
    }

    /// The membership of `subject` that is not removed.
    public Optional<Versioned<Membership.Active>> memberOf(Subject subject) {
        return members.computeIfAbsent(subject, transaction.memberships()::findActive);
    }

    public List<Versioned<Membership.Active>> members() {
        return transaction.memberships().allActive();
    }

    /// Who else keeps the tenant in hands, should `member` go (M-3).
    public OtherOwners ownersBesides(MembershipId member) {
        var owner = roles().stream()
                .map(Versioned::state)
                .filter(Role::isOwner)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tenant " + tenantId() + " has no owner role"));
        return new OtherOwners(owner.id(), transaction.memberships().countOwners(owner.id(), member));
    }

    public Optional<Versioned<Invitation>> invitation(InvitationId id) {
        return transaction.invitations().find(id);
    }

    public Optional<Versioned<Invitation>> pendingInvitationTo(EmailAddress email) {
        return transaction.invitations().findPending(email);
    }

    public SentLately invitationsSentLately() {
        return transaction.invitations().sentSince(now.minus(SentLately.WINDOW));
    }

    public InvitationPage invitations(InvitationFilter filter) {
        return transaction.invitations().page(filter, now);
    }

    /// The tenant as access' evaluator sees it, with no member but `subject`.
    public TenantView viewOf(Subject subject) {
        var view = TenantView.empty(PermissionCatalogue.standard(), position).with(Facts.of(tenant.state()));
        for (var unit : units()) {
            view = view.with(Facts.of(unit.state()));
        }
        for (var role : roles()) {
            view = view.with(Facts.of(role.state()));
        }
        var member = memberOf(subject);
        return member.isPresent() ? view.with(Facts.of(member.get().state())) : view;
    }
}
