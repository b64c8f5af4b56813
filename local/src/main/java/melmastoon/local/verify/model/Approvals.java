package melmastoon.local.verify.model;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Member.BreakGlass;
import melmastoon.local.verify.model.Member.Time;

/// Commands that take two people: closing a tenant, roles that members ask for, and access of the platform's people
/// (rulings 10 and 58). Nothing expires within a run.
final class Approvals {
    private static final int MOST = 5;
    private static final String CLOSING = "close_tenant";
    private static final String ROLE = "grant_role";
    private static final String BREAK_GLASS = "break_glass";

    private final Business business;
    private final Map<String, Approval> approvals = new LinkedHashMap<>();

    Approvals(Business business) {
        this.business = business;
    }

    /// @param proposal `close_tenant`, `grant_role` or `break_glass`
    /// @param reason   a code; empty of a role
    /// @param member   whose role; empty otherwise
    /// @param role     empty where the tenant is to be closed
    /// @param minutes  of break-glass access; 0 otherwise
    private record Approval(
            String id,
            String proposal,
            String reason,
            String member,
            String role,
            Scope scope,
            int minutes,
            String by,
            String status,
            String decidedBy,
            int version) {
        boolean isOpen() {
            return status.equals("requested");
        }

        boolean is(String kind) {
            return proposal.equals(kind);
        }

        boolean asksForTheSameAs(Approval other) {
            return by.equals(other.by)
                    && reason.equals(other.reason)
                    && member.equals(other.member)
                    && role.equals(other.role)
                    && scope.equals(other.scope)
                    && minutes == other.minutes;
        }

        Approval named(String name) {
            return new Approval(name, proposal, reason, member, role, scope, minutes, by, status, decidedBy, version);
        }

        Approval decided(String next, String decider) {
            return new Approval(id, proposal, reason, member, role, scope, minutes, by, next, decider, version + 1);
        }

        State state() {
            return new State(
                    "approval",
                    Map.ofEntries(
                            entry("id", id),
                            entry("proposal", proposal),
                            entry("reason", reason),
                            entry("member", member),
                            entry("role", role),
                            entry("scope", is(CLOSING) ? "" : scope.toString()),
                            entry("minutes", minutes),
                            entry("by", by),
                            entry("status", status),
                            entry("decidedBy", decidedBy),
                            entry("version", version)));
        }
    }

    Answer close(Command command) {
        var by = command.by();
        business.rights().requirePlatformAdmin(by);
        business.lifecycle().requireNotClosed();
        var wanted = wanted(CLOSING, command.text("reason"), "", "", Scope.EVERYWHERE, 0, by);
        return requestedOnce(wanted, open(each -> each.is(CLOSING)));
    }

    Answer requestRole(Command command) {
        var by = command.by();
        business.rights().require(by, "access:request", business.now());
        var role = business.roles(List.of(command.text("role"))).getFirst();
        var scope = business.scope(command);
        var member = business.current(by.subject()).orElseThrow();
        Refused.unless(member.breakGlass().isEmpty(), 409, "MEMBERSHIP.BREAK_GLASS");
        Refused.unless(business.tree().covers(member.scope(), scope), 422, "MEMBERSHIP.SCOPE_WIDENED");
        var wanted = wanted(ROLE, "", member.id(), role.id(), scope, 0, by);
        var open = open(each -> each.member().equals(member.id()));
        var same = open.stream().filter(wanted::asksForTheSameAs).findFirst();
        Refused.unless(same.isPresent() || open.size() < MOST, 409, "TENANT.APPROVAL_TOO_MANY");
        return requestedOnce(wanted, same.stream().toList());
    }

    /// Somebody of the platform asks for itself (decision 047).
    Answer requestBreakGlass(Command command) {
        var by = command.by();
        business.rights().requirePlatformAdmin(by);
        business.lifecycle().requireNotClosed();
        var role = business.roles(List.of(command.text("role"))).getFirst();
        var scope = business.scope(command);
        requireActive();
        Refused.unless(role.isSystem() && !role.code().equals(Role.OWNER), 422, "TENANT.BREAK_GLASS_ROLE");
        business.memberships().requireNoMember(by.subject());
        var wanted = wanted(BREAK_GLASS, command.text("reason"), "", role.id(), scope, command.number("minutes"), by);
        return requestedOnce(
                wanted, open(each -> each.is(BREAK_GLASS) && each.by().equals(by.subject())));
    }

    private static Approval wanted(
            String proposal, String reason, String member, String role, Scope scope, int minutes, Caller by) {
        return new Approval("", proposal, reason, member, role, scope, minutes, by.subject(), "requested", "", 1);
    }

    private List<Approval> open(Predicate<Approval> which) {
        return approvals.values().stream()
                .filter(Approval::isOpen)
                .filter(which)
                .toList();
    }

    /// @param open what waits in its place
    private Answer requestedOnce(Approval wanted, List<Approval> open) {
        if (!open.isEmpty()) {
            Refused.unless(wanted.asksForTheSameAs(open.getFirst()), 409, "TENANT.APPROVAL_PENDING");
            return accepted(open.getFirst(), List.of());
        }
        var requested = put(wanted.named(business.name("approval")));
        return accepted(requested, List.of(Event.of("approval.requested", requested.state())));
    }

    private void requireActive() {
        Refused.unless(business.lifecycle().status().equals("active"), 409, "TENANT.NOT_ACTIVE");
    }

    /// Whoever could do what is proposed, but whoever has requested it; and it is done at once.
    Answer grant(Command command) {
        var approval = decidable(command);
        if (approval.status().equals("approved")) {
            return Answer.changed(approval.id(), approval.version(), List.of());
        }
        requireOpen(approval);
        var by = command.by().subject();
        Refused.unless(!by.equals(approval.by()), 403, "TENANT.APPROVAL_BY_REQUESTER");
        var done = switch (approval.proposal()) {
            case CLOSING -> closed(approval);
            case ROLE -> granted(approval, by);
            default -> broken(approval, command.by());
        };
        var approved = put(approval.decided("approved", by));
        var events = new ArrayList<>(List.of(Event.of("approval.approved", approved.state())));
        events.addAll(done);
        return Answer.changed(approved.id(), approved.version(), events);
    }

    private List<Event> closed(Approval approval) {
        var events = new ArrayList<>(business.invitations().revokeAll());
        events.add(business.lifecycle().closed(approval.reason()));
        return events;
    }

    private List<Event> granted(Approval approval, String by) {
        var role = business.roles(List.of(approval.role()));
        var member =
                Optional.ofNullable(business.members().get(approval.member())).orElseThrow();
        return business.memberships()
                .changed(member, business.memberships().granted(member, role, approval.scope(), Time.ALWAYS, by));
    }

    /// By an owner or by somebody else of the platform.
    private List<Event> broken(Approval approval, Caller by) {
        requireActive();
        var isOwner = business.current(by.subject())
                .filter(business.memberships()::isOwner)
                .isPresent();
        Refused.unless(by.isPlatformAdmin() || isOwner, 403, "TENANT.APPROVAL_BY_OWNER_ONLY");
        business.memberships().requireNoMember(approval.by());
        var access = new BreakGlass(approval.id(), approval.minutes());
        return business.memberships()
                .breakGlass(approval.by(), approval.role(), approval.scope(), access, by.subject());
    }

    Answer decline(Command command) {
        var approval = decidable(command);
        if (approval.status().equals("declined")) {
            return Answer.changed(approval.id(), approval.version(), List.of());
        }
        requireOpen(approval);
        var by = command.by().subject();
        Refused.unless(!by.equals(approval.by()), 403, "TENANT.APPROVAL_BY_REQUESTER");
        return changed(approval.decided("declined", by), "approval.declined");
    }

    Answer withdraw(Command command) {
        var by = command.by();
        var found = find(command);
        var mayAsk = found.map(each -> each.is(ROLE) ? isOwn(by, each.member()) : by.isPlatformAdmin());
        if (mayAsk.isEmpty()) {
            if (!by.isPlatformAdmin()) {
                business.rights().require(by, "access:request", business.now());
            }
            business.lifecycle().requireNotClosed();
            throw new Refused(404, "TENANT.APPROVAL_NOT_FOUND");
        }
        if (!mayAsk.get()) {
            business.rights().known(by);
            throw new Refused(403, "COMMON.PERMISSION_DENIED");
        }
        business.lifecycle().requireNotClosed();
        var approval = found.orElseThrow();
        business.requireVersion(command, approval.version());
        var isOwn = by.subject().equals(approval.by());
        if (approval.status().equals("withdrawn")) {
            Refused.unless(isOwn, 403, "TENANT.APPROVAL_NOT_YOURS");
            return Answer.changed(approval.id(), approval.version(), List.of());
        }
        requireOpen(approval);
        Refused.unless(isOwn, 403, "TENANT.APPROVAL_NOT_YOURS");
        return changed(approval.decided("withdrawn", ""), "approval.withdrawn");
    }

    private Approval decidable(Command command) {
        var by = command.by();
        var found = find(command);
        if (found.isEmpty()) {
            if (!by.isPlatformAdmin()) {
                business.rights().require(by, "role:assign", business.now());
            }
            business.lifecycle().requireNotClosed();
            throw new Refused(404, "TENANT.APPROVAL_NOT_FOUND");
        }
        var approval = found.get();
        switch (approval.proposal()) {
            case CLOSING -> business.rights().requirePlatformAdmin(by);
            case ROLE -> {
                var member = Optional.ofNullable(business.members().get(approval.member()))
                        .orElseThrow();
                business.rights().requireOver(by, "role:assign", member.scope(), business.now());
            }
            default -> {
                if (!by.isPlatformAdmin()) {
                    business.rights().require(by, "break_glass:decide", business.now());
                }
            }
        }
        business.lifecycle().requireNotClosed();
        business.requireVersion(command, approval.version());
        return approval;
    }

    private static void requireOpen(Approval approval) {
        Refused.unless(approval.isOpen(), 409, "TENANT.APPROVAL_DECIDED");
    }

    private boolean isOwn(Caller by, String membership) {
        return business.current(by.subject())
                .filter(member -> member.id().equals(membership))
                .isPresent();
    }

    private Optional<Approval> find(Command command) {
        return Optional.ofNullable(approvals.get(command.text("approvalId")));
    }

    private Approval put(Approval approval) {
        approvals.put(approval.id(), approval);
        return approval;
    }

    private Answer changed(Approval approval, String event) {
        put(approval);
        return Answer.changed(approval.id(), approval.version(), List.of(Event.of(event, approval.state())));
    }

    private static Answer accepted(Approval approval, List<Event> events) {
        return new Answer(202, "", Map.of("id", approval.id(), "version", approval.version()), events);
    }

    Stream<State> states() {
        return approvals.values().stream().map(Approval::state);
    }
}
