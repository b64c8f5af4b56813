package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Member.Time;

/// Commands that take two people: closing a tenant, and roles that members ask for (ruling 10). Nothing expires within
/// a run.
final class Approvals {
    private static final int MOST = 5;

    private final Business business;
    private final Map<String, Approval> approvals = new LinkedHashMap<>();

    Approvals(Business business) {
        this.business = business;
    }

    /// @param member of a request for a role; empty where the tenant is to be closed
    private record Approval(
            String id,
            String reason,
            String member,
            String role,
            Scope scope,
            String by,
            String status,
            String decidedBy,
            int version) {
        boolean isOpen() {
            return status.equals("requested");
        }

        boolean isClosing() {
            return member.isEmpty();
        }

        Approval decided(String next, String decider) {
            return new Approval(id, reason, member, role, scope, by, next, decider, version + 1);
        }

        State state() {
            return new State(
                    "approval",
                    Map.of(
                            "id",
                            id,
                            "reason",
                            reason,
                            "member",
                            member,
                            "role",
                            role,
                            "scope",
                            isClosing() ? "" : scope.toString(),
                            "by",
                            by,
                            "status",
                            status,
                            "decidedBy",
                            decidedBy,
                            "version",
                            version));
        }
    }

    Answer close(Command command) {
        var by = command.by();
        business.rights().requirePlatformAdmin(by);
        var reason = command.text("reason");
        var open = approvals.values().stream()
                .filter(each -> each.isOpen() && each.isClosing())
                .findFirst();
        if (open.isPresent()) {
            var isSame = open.get().reason().equals(reason) && open.get().by().equals(by.subject());
            Refused.unless(isSame, 409, "TENANT.APPROVAL_PENDING");
            return accepted(open.get(), List.of());
        }
        var requested = put(new Approval(
                business.name("approval"), reason, "", "", Scope.EVERYWHERE, by.subject(), "requested", "", 1));
        return accepted(requested, List.of(Event.of("approval.requested", requested.state())));
    }

    Answer request(Command command) {
        var by = command.by();
        business.rights().require(by, "access:request", business.now());
        var role = business.roles(List.of(command.text("role"))).getFirst();
        var scope = business.scope(command);
        var member = business.current(by.subject()).orElseThrow();
        Refused.unless(business.tree().covers(member.scope(), scope), 422, "MEMBERSHIP.SCOPE_WIDENED");
        var open = approvals.values().stream()
                .filter(each -> each.isOpen() && each.member().equals(member.id()))
                .toList();
        var same = open.stream()
                .filter(each -> each.role().equals(role.id()) && each.scope().equals(scope))
                .findFirst();
        if (same.isPresent()) {
            return accepted(same.get(), List.of());
        }
        Refused.unless(open.size() < MOST, 409, "TENANT.APPROVAL_TOO_MANY");
        var requested = put(new Approval(
                business.name("approval"), "", member.id(), role.id(), scope, by.subject(), "requested", "", 1));
        return accepted(requested, List.of(Event.of("approval.requested", requested.state())));
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
        var done = approval.isClosing() ? closed(approval) : granted(approval, by);
        var approved = put(approval.decided("approved", by));
        var events = new ArrayList<>(List.of(Event.of("approval.approved", approved.state())));
        events.addAll(done);
        return Answer.changed(approved.id(), approved.version(), events);
    }

    private List<Event> closed(Approval approval) {
        var events = new ArrayList<>(business.invitations().revokeAll());
        events.add(business.closed(approval.reason()));
        return events;
    }

    private List<Event> granted(Approval approval, String by) {
        var role = business.roles(List.of(approval.role()));
        var member = business.members().get(approval.member());
        return business.memberships()
                .changed(member, business.memberships().granted(member, role, approval.scope(), Time.ALWAYS, by));
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
        var mayAsk = found.map(each -> each.isClosing() ? by.isPlatformAdmin() : isOwn(by, each.member()));
        if (mayAsk.isEmpty()) {
            if (!by.isPlatformAdmin()) {
                business.rights().require(by, "access:request", business.now());
            }
            throw new Refused(404, "TENANT.APPROVAL_NOT_FOUND");
        }
        if (!mayAsk.get()) {
            business.rights().known(by);
            throw new Refused(403, "COMMON.PERMISSION_DENIED");
        }
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
            throw new Refused(404, "TENANT.APPROVAL_NOT_FOUND");
        }
        var approval = found.get();
        if (approval.isClosing()) {
            business.rights().requirePlatformAdmin(by);
        } else {
            var member = business.members().get(approval.member());
            business.rights().requireOver(by, "role:assign", member.scope(), business.now());
        }
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
