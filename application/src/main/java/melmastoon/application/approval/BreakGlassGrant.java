package melmastoon.application.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.role.Roles;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.approval.ApprovalRefusal;
import melmastoon.domain.approval.ApprovalTerms;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.membership.BreakGlass;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.RoleCode;

/// What approving break-glass access does (ruling 58): whoever has requested it is a member, with the role until its
/// time is over, counted from now. An earlier break-glass membership of its, which grants nothing any more, ends.
final class BreakGlassGrant {
    private BreakGlassGrant() {}

    static Decision<Effect, Refusal> of(CommandContext context, ApprovalTerms terms, Proposal.BreakGlass access) {
        return refusal(context, terms)
                .<Decision<Effect, Refusal>>map(Decision::refuse)
                .orElseGet(() -> new Decision.Accepted<>(effects(context, terms, access)));
    }

    /// Why `person` gets no break-glass access: it is a member, also where that is break-glass access that still
    /// lasts, which is never extended.
    static Optional<Refusal> alreadyMember(CommandContext context, Subject person) {
        return context.port(Memberships.class)
                .findCurrent(person)
                .filter(member -> !member.state().isBreakGlassOver(context.now()))
                .map(member ->
                        new MembershipRefusal.AlreadyMember(member.state().id()));
    }

    private static Optional<Refusal> refusal(CommandContext context, ApprovalTerms terms) {
        if (context.status() != TenantStatus.ACTIVE) {
            return Optional.of(new RequestRefusal.TenantNotActive(context.status()));
        }
        return context.actor().isPlatformAdmin() || isOwner(context)
                ? alreadyMember(context, terms.requestedBy())
                : Optional.of(new ApprovalRefusal.NotAnOwner(terms.id()));
    }

    /// A role that the tenant has defined may permit to decide, too; only an owner's approval counts.
    private static boolean isOwner(CommandContext context) {
        var owner = context.port(Roles.class).findByCode(RoleCode.OWNER).orElseThrow();
        return context.port(Memberships.class)
                .findCurrent(context.actor().subject())
                .filter(member -> member.state().isOwner(owner.id(), context.now()))
                .isPresent();
    }

    private static List<Effect> effects(CommandContext context, ApprovalTerms terms, Proposal.BreakGlass access) {
        var effects = new ArrayList<Effect>();
        context.port(Memberships.class).findCurrent(terms.requestedBy()).ifPresent(earlier -> {
            var end = new MembershipCommand.EndBreakGlass(context.actor().subject());
            var ended = earlier.state().decide(end, context.now()).orElseThrow();
            effects.add(Change.changed(MembershipType.TYPE, earlier, ended));
        });
        var role = context.port(Roles.class).find(Set.of(access.role())).getFirst();
        var until = access.time().after(context.now());
        var opened = BreakGlass.of(
                new MembershipProfile(
                        new MembershipId(context.mint()),
                        context.tenant(),
                        terms.requestedBy(),
                        access.scope(),
                        Optional.empty(),
                        Optional.of(context.now()),
                        Optional.of(terms.id())),
                new Grant(
                        new RoleAssignmentId(context.mint()),
                        role,
                        access.scope(),
                        new Validity(Optional.empty(), Optional.of(until))),
                context.actor().subject());
        effects.add(Change.andThen(
                Change.created(MembershipType.TYPE, opened.created(), Membership.of(opened.created())),
                List.of(opened.granted())));
        return effects;
    }
}
