package melmastoon.local.verify.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.local.verify.model.Member.Held;
import melmastoon.local.verify.model.Member.Time;

/// Commands on memberships (M-1 to M-4, R-3 to R-5).
record Memberships(Business business) {

    Answer assign(Command command) {
        var member = target(command, "role:assign", false, false);
        var wanted = wanted(command, member);
        var held = granted(
                member,
                List.of(wanted.role()),
                wanted.scope(),
                wanted.time(),
                command.by().subject());
        var events = changed(member, held);
        var own = held.stream()
                .filter(each -> each.isSameAs(wanted.role().id(), wanted.scope(), wanted.time()))
                .findFirst()
                .orElseThrow();
        var version = now(member).version();
        return new Answer(201, "", Map.of("id", own.id(), "version", version, "membershipId", member.id()), events);
    }

    record Wanted(Role role, Scope scope, Time time) {}

    /// @param assignment its arguments
    Wanted wanted(Command assignment, Member member) {
        var role = business.roles(List.of(assignment.text("role"))).getFirst();
        var isSaid = assignment.has("propertyScope") || assignment.has("regionScope");
        return new Wanted(
                role,
                isSaid ? business.scope(assignment) : member.scope(),
                new Time(
                        assignment.maybe("validFrom").map(Instant::parse),
                        assignment.maybe("validUntil").map(Instant::parse)));
    }

    Answer unassign(Command command) {
        var member = target(command, "role:unassign", true, true);
        requireNotRemoved(member);
        var assignment = command.text("assignmentId");
        var isHeld = member.roles().stream().anyMatch(held -> held.id().equals(assignment));
        Refused.unless(isHeld, 404, "MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND");
        var left = member.current(business.now()).stream()
                .filter(held -> !held.id().equals(assignment))
                .toList();
        return taken(command, member, member.with(left), "membership.role_changed");
    }

    Answer suspend(Command command) {
        var member = target(command, "membership:suspend", true, false);
        requireNotRemoved(member);
        return member.isActive()
                ? taken(
                        command,
                        member,
                        member.next("suspended", member.scope(), member.roles()),
                        "membership.suspended")
                : unchanged(member);
    }

    Answer reinstate(Command command) {
        var member = target(command, "membership:reinstate", false, false);
        requireNotRemoved(member);
        if (member.isActive()) {
            return unchanged(member);
        }
        member.roles()
                .forEach(held -> requireCouldGive(command.by().subject(), held.role(), held.scope(), held.time()));
        var next = business.put(member.next("active", member.scope(), member.roles()));
        return answer(next, Event.of("membership.reinstated", next.state()));
    }

    Answer remove(Command command) {
        return removed(command, target(command, "membership:remove", true, true));
    }

    Answer leave(Command command) {
        var id = command.text("membershipId");
        if (!isOwn(command.by(), id)) {
            business.rights().known(command.by());
            throw new Refused(403, "COMMON.PERMISSION_DENIED");
        }
        business.lifecycle().requireNotClosed();
        var member = now(id);
        business.requireVersion(command, member.version());
        return removed(command, member);
    }

    private Answer removed(Command command, Member member) {
        return member.isRemoved()
                ? unchanged(member)
                : taken(command, member, member.next("removed", member.scope(), List.of()), "membership.removed");
    }

    /// Roles that reach all of the membership follow it, others keep what is left of them.
    Answer rescope(Command command) {
        var member = target(command, "membership:rescope", false, false);
        var scope = business.scope(command);
        business.rights().requireOver(command.by(), "membership:rescope", scope, business.now());
        requireLasting(member);
        if (scope.equals(member.scope())) {
            return unchanged(member);
        }
        var by = command.by().subject();
        var held = new ArrayList<Held>();
        var ended = new ArrayList<Held>();
        var begun = new ArrayList<Held>();
        for (var role : member.current(business.now())) {
            var left = role.scope().equals(member.scope())
                    ? scope
                    : business.tree().meet(scope, role.scope());
            if (left.equals(role.scope())) {
                held.add(role);
            } else {
                ended.add(role);
                if (!left.isNowhere()) {
                    begun.add(new Held("", role.role(), left, role.time(), by));
                }
            }
        }
        begun.forEach(role -> requireCouldGive(by, role.role(), role.scope(), role.time()));
        if (!by.equals(member.subject())) {
            ended.forEach(role -> requireCouldTake(by, role));
        }
        begun.forEach(role -> add(held, role.role(), role.scope(), role.time(), by));
        var next = member.next(member.status(), scope, held);
        requireAnOwner(member, next);
        business.put(next);
        return answer(next, Event.of("membership.property_scope_changed", next.state()));
    }

    /// Both at once: another member is an owner, and the caller is none (ruling 45).
    Answer transfer(Command command) {
        business.rights().require(command.by(), "ownership:transfer", business.now());
        var receiver = find(command);
        business.requireVersion(command, receiver.version());
        var giver = business.current(command.by().subject()).orElseThrow();
        Refused.unless(!giver.id().equals(receiver.id()), 422, "TENANT.TRANSFER_TO_SELF");
        Refused.unless(receiver.subject().startsWith("user:"), 422, "TENANT.OWNER_NOT_A_PERSON");
        var owner = ownerRole();
        var given = granted(receiver, List.of(owner), Scope.EVERYWHERE, Time.ALWAYS, giver.subject());
        Refused.unless(isOwner(giver), 409, "TENANT.NOT_AN_OWNER");
        var left = giver.current(business.now()).stream()
                .filter(held -> !held.role().equals(owner.id()))
                .toList();
        var events = new ArrayList<>(changed(receiver, given));
        events.addAll(changed(giver, left));
        return Answer.changed(receiver.id(), now(receiver).version(), events);
    }

    Answer addService(Command command) {
        var by = command.by();
        business.rights().require(by, "membership:invite", business.now());
        var roles = business.roles(command.list("roles"));
        var scope = business.scope(command);
        business.rights().requireOver(by, "membership:invite", scope, business.now());
        var subject = "service:" + command.of("subject").text("id");
        Refused.unless(business.current(subject).isEmpty(), 409, "MEMBERSHIP.ALREADY_MEMBER");
        var joined = Member.joining("", subject, scope, by.subject());
        var held = granted(joined, roles, scope, Time.ALWAYS, by.subject());
        var events = joined(joined, held);
        var member = business.current(subject).orElseThrow();
        return Answer.created(member.id(), member.version(), events);
    }

    /// A platform administrator gives an owner to a tenant that has none (ruling 17).
    Answer appoint(Command command) {
        business.rights().requirePlatformAdmin(command.by());
        business.lifecycle().requireNotClosed();
        var subject = "user:" + command.text("userId");
        var member = business.current(subject).orElseGet(() -> Member.joining("", subject, Scope.EVERYWHERE, ""));
        requireLasting(member);
        if (isOwner(member)) {
            return Answer.created(member.id(), member.version(), List.of());
        }
        Refused.unless(!hasOwnerBesides(member), 409, "TENANT.OWNER_EXISTS");
        Refused.unless(member.scope().isEverywhere(), 422, "MEMBERSHIP.SCOPE_WIDENED");
        var events =
                member.id().isEmpty() ? owner(subject, command.by()) : changed(member, owning(member, command.by()));
        var next = business.current(subject).orElseThrow();
        return Answer.created(next.id(), next.version(), events);
    }

    /// A new member that is an owner.
    List<Event> owner(String subject, Caller by) {
        var member = Member.joining("", subject, Scope.EVERYWHERE, "");
        return joined(member, owning(member, by));
    }

    private List<Held> owning(Member member, Caller by) {
        var held = new ArrayList<>(member.current(business.now()));
        held.add(new Held(business.name("assignment"), ownerRole().id(), Scope.EVERYWHERE, Time.ALWAYS, by.subject()));
        return held;
    }

    /// Makes somebody a member, and then gives roles: two events.
    List<Event> joined(Member member, List<Held> roles) {
        var joined = business.put(new Member(
                business.name("membership"),
                member.subject(),
                "active",
                member.scope(),
                List.of(),
                member.invitedBy(),
                member.breakGlass(),
                1));
        var events = new ArrayList<>(List.of(Event.of("membership.created", joined.state())));
        events.addAll(changed(joined, roles));
        return events;
    }

    /// Somebody of the platform becomes a member for some minutes (decision 047). What it had before is over.
    List<Event> breakGlass(String subject, String role, Scope scope, Member.BreakGlass access, String by) {
        var events = new ArrayList<Event>();
        business.current(subject).ifPresent(earlier -> {
            var ended = business.put(earlier.next("removed", earlier.scope(), List.of()));
            events.add(Event.of("membership.removed", ended.state()));
        });
        var member = new Member("", subject, "active", scope, List.of(), "", Optional.of(access), 1);
        var until = business.now().plus(Duration.ofMinutes(access.minutes()));
        var time = new Time(Optional.empty(), Optional.of(until));
        events.addAll(joined(member, List.of(new Held(business.name("assignment"), role, scope, time, by))));
        return events;
    }

    /// Whoever has it already is not given it, unless it is over.
    void requireNoMember(String subject) {
        var isMember = business.current(subject)
                .filter(member -> !member.isBreakGlassOver(business.now()))
                .isPresent();
        Refused.unless(!isMember, 409, "MEMBERSHIP.ALREADY_MEMBER");
    }

    /// Break-glass access is only ended (decision 047).
    static void requireLasting(Member member) {
        Refused.unless(member.isActive(), 409, "MEMBERSHIP.NOT_ACTIVE");
        Refused.unless(member.breakGlass().isEmpty(), 409, "MEMBERSHIP.BREAK_GLASS");
    }

    /// The roles that a member has once it is given others by somebody who must hold them.
    List<Held> granted(Member member, Collection<Role> roles, Scope scope, Time time, String by) {
        requireLasting(member);
        Refused.unless(business.tree().covers(member.scope(), scope), 422, "MEMBERSHIP.SCOPE_WIDENED");
        Refused.unless(!time.isOver(business.now()), 422, "MEMBERSHIP.VALIDITY_ENDED");
        roles.forEach(role -> requireCouldGive(by, role.id(), scope, time));
        var held = new ArrayList<>(member.current(business.now()));
        var before = held.size();
        roles.forEach(role -> add(held, role.id(), scope, time, by));
        return held.size() == before ? member.roles() : held;
    }

    void add(List<Held> held, String role, Scope scope, Time time, String by) {
        if (held.stream().noneMatch(each -> each.isSameAs(role, scope, time))) {
            held.add(new Held(business.name("assignment"), role, scope, time, by));
        }
    }

    List<Event> changed(Member member, List<Held> roles) {
        return roles.equals(member.roles())
                ? List.of()
                : List.of(Event.of(
                        "membership.role_changed",
                        business.put(member.with(roles)).state()));
    }

    /// Who has less afterwards: nobody takes what they could not give, and an owner stays.
    private Answer taken(Command command, Member before, Member after, String event) {
        if (!command.by().isPlatformAdmin() && !command.by().subject().equals(before.subject())) {
            var isSuspended = after.status().equals("suspended") && before.isActive();
            before.roles().stream()
                    .filter(held -> isSuspended || !after.roles().contains(held))
                    .forEach(held -> requireCouldTake(command.by().subject(), held));
        }
        requireAnOwner(before, after);
        business.put(after);
        return answer(after, Event.of(event, after.state()));
    }

    private void requireCouldTake(String by, Held held) {
        Refused.unless(couldGive(by, held.role(), held.scope(), held.time()), 403, "MEMBERSHIP.REMOVAL_NOT_ALLOWED");
    }

    void requireCouldGive(String by, String role, Scope scope, Time time) {
        Refused.unless(couldGive(by, role, scope, time), 403, "TENANT.ROLE_ESCALATION");
    }

    private boolean couldGive(String by, String role, Scope scope, Time time) {
        return business.rights().couldGive(by, business.role(role).permissions(), scope, time, business.now());
    }

    private void requireAnOwner(Member before, Member after) {
        Refused.unless(!isOwner(before) || isOwner(after) || hasOwnerBesides(before), 409, "TENANT.LAST_OWNER_REMOVAL");
    }

    private boolean hasOwnerBesides(Member member) {
        return business.members().values().stream().anyMatch(each -> !each.id().equals(member.id()) && isOwner(each));
    }

    /// A person, active, for ever and everywhere: only such an owner counts (ruling 17).
    boolean isOwner(Member member) {
        return member.isActive()
                && member.subject().startsWith("user:")
                && member.scope().isEverywhere()
                && member.roles().stream()
                        .anyMatch(held -> held.role().equals(ownerRole().id())
                                && held.scope().isEverywhere()
                                && held.time().isForEver(business.now()));
    }

    private Role ownerRole() {
        return business.roles(List.of(Role.OWNER)).getFirst();
    }

    private boolean isOwn(Caller by, String membership) {
        return business.current(by.subject())
                .filter(member -> member.id().equals(membership))
                .isPresent();
    }

    /// @param admins whether a platform administrator may, too
    /// @param self   whether everybody may to themselves
    private Member target(Command command, String permission, boolean admins, boolean self) {
        var by = command.by();
        var isExempt = (admins && by.isPlatformAdmin()) || (self && isOwn(by, command.text("membershipId")));
        if (!isExempt) {
            business.rights().require(by, permission, business.now());
        }
        business.lifecycle().requireNotClosed();
        var member = find(command);
        if (!isExempt) {
            business.rights().requireOver(by, permission, member.scope(), business.now());
        }
        business.requireVersion(command, member.version());
        return member;
    }

    private Member find(Command command) {
        return Optional.ofNullable(business.members().get(command.text("membershipId")))
                .orElseThrow(() -> new Refused(404, "MEMBERSHIP.NOT_FOUND"));
    }

    private static void requireNotRemoved(Member member) {
        Refused.unless(!member.isRemoved(), 409, "MEMBERSHIP.NOT_ACTIVE");
    }

    private Member now(Member member) {
        return now(member.id());
    }

    private Member now(String id) {
        return Optional.ofNullable(business.members().get(id)).orElseThrow();
    }

    private static Answer unchanged(Member member) {
        return Answer.changed(member.id(), member.version(), List.of());
    }

    private static Answer answer(Member after, Event event) {
        return Answer.changed(after.id(), after.version(), List.of(event));
    }
}
