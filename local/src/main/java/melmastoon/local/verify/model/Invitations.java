package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Member.Time;

/// Commands on invitations (I-2 to I-4). Nothing expires within a run.
final class Invitations {
    private static final int WRONG_TOKENS = 5;

    private final Business business;
    private final Map<String, Invitation> invitations = new LinkedHashMap<>();

    Invitations(Business business) {
        this.business = business;
    }

    /// @param inBulk      in a request of many
    /// @param wrongTokens how many were presented
    /// @param member      empty until it is accepted
    private record Invitation(
            String id,
            String email,
            String status,
            List<String> roles,
            Scope scope,
            String by,
            boolean inBulk,
            int wrongTokens,
            String member,
            int version) {
        boolean isPending() {
            return status.equals("pending");
        }

        Invitation next(String nextStatus, String nextMember) {
            return new Invitation(
                    id, email, nextStatus, roles, scope, by, inBulk, wrongTokens, nextMember, version + 1);
        }

        State state() {
            return new State(
                    "invitation",
                    Map.of(
                            "id",
                            id,
                            "email",
                            email,
                            "status",
                            status,
                            "roles",
                            roles.stream().collect(Collectors.joining(" ", "{", "}")),
                            "scope",
                            scope.toString(),
                            "by",
                            by,
                            "member",
                            member,
                            "version",
                            version));
        }
    }

    /// @param inBulk as one of many, which have been compared with their limit
    Answer invite(Command command, boolean inBulk) {
        business.rights().require(command.by(), "membership:invite", business.now());
        var roles = business.roles(command.list("roles"));
        var scope = business.scope(command);
        business.rights().requireOver(command.by(), "membership:invite", scope, business.now());
        return sent(command, command.text("email"), roles, scope, inBulk);
    }

    Answer resend(Command command) {
        var invitation = target(command, "membership:invite");
        Refused.unless(!invitation.status().equals("accepted"), 409, "TENANT.INVITATION_REUSED");
        Refused.unless(invitation.isPending(), 409, "TENANT.INVITATION_REVOKED");
        return sent(command, invitation.email(), business.roles(invitation.roles()), invitation.scope(), false);
    }

    /// In the place of the one that is pending to the same address (I-4).
    private Answer sent(Command command, String email, List<Role> roles, Scope scope, boolean inBulk) {
        var by = command.by();
        var replaced = invitations.values().stream()
                .filter(each -> each.isPending() && each.email().equals(email))
                .findFirst();
        replaced.ifPresent(
                each -> business.rights().requireOver(by, "membership:invite", each.scope(), business.now()));
        roles.forEach(role -> Refused.unless(
                business.rights().couldGive(by.subject(), role.permissions(), scope, Time.ALWAYS, business.now()),
                403,
                "TENANT.ROLE_ESCALATION"));
        if (!inBulk) {
            requireRoomFor(false, 1);
        }
        var events = new ArrayList<Event>();
        replaced.ifPresent(each -> events.add(
                Event.of("invitation.revoked", put(each.next("revoked", "")).state())));
        var sent = put(new Invitation(
                business.name("invitation"),
                email,
                "pending",
                roles.stream().map(Role::id).toList(),
                scope,
                by.subject(),
                inBulk,
                0,
                "",
                1));
        events.add(Event.of("invitation.sent", sent.state()));
        return Answer.created(sent.id(), 1, events);
    }

    /// Refuses `more` than the platform lets the tenant send (ruling 32).
    void requireRoomFor(boolean inBulk, int more) {
        var sent = invitations.values().stream()
                .filter(each -> each.inBulk() == inBulk)
                .count();
        Refused.unless(
                sent + more <= business.lifecycle().mostInvitations(inBulk), 429, "TENANT.INVITATION_RATE_LIMIT");
    }

    Answer revoke(Command command) {
        var invitation = target(command, "invitation:revoke");
        Refused.unless(!invitation.status().equals("accepted"), 409, "TENANT.INVITATION_REUSED");
        if (!invitation.isPending()) {
            return Answer.changed(invitation.id(), invitation.version(), List.of());
        }
        var revoked = put(invitation.next("revoked", ""));
        return Answer.changed(
                revoked.id(), revoked.version(), List.of(Event.of("invitation.revoked", revoked.state())));
    }

    /// By the person whose verified address it was sent to, with the token of its mail; out of what the inviter holds
    /// now (rulings 16 and 20).
    Answer accept(Command command) {
        var by = command.by();
        var invitation = find(command);
        Refused.unless(by.isPerson() && by.email().equals(invitation.email()), 403, "TENANT.INVITATION_NOT_YOURS");
        business.lifecycle().requireNotClosed();
        Refused.unless(!invitation.status().equals("accepted"), 409, "TENANT.INVITATION_REUSED");
        Refused.unless(invitation.isPending(), 409, "TENANT.INVITATION_REVOKED");
        Refused.unless(invitation.wrongTokens() < WRONG_TOKENS, 429, "TENANT.INVITATION_TOO_MANY_WRONG_TOKENS");
        if (!command.text("token").equals(invitation.id())) {
            put(new Invitation(
                    invitation.id(),
                    invitation.email(),
                    "pending",
                    invitation.roles(),
                    invitation.scope(),
                    invitation.by(),
                    invitation.inBulk(),
                    invitation.wrongTokens() + 1,
                    "",
                    invitation.version()));
            throw new Refused(403, "TENANT.INVITATION_TOKEN_INVALID");
        }
        Refused.unless(business.lifecycle().status().equals("active"), 409, "TENANT.NOT_ACTIVE");
        var member = business.current(by.subject());
        var roles = business.roles(invitation.roles());
        var joined = member.orElseGet(() -> Member.joining("", by.subject(), invitation.scope(), invitation.by()));
        var held = business.memberships().granted(joined, roles, invitation.scope(), Time.ALWAYS, invitation.by());
        var then = member.isPresent()
                ? business.memberships().changed(joined, held)
                : business.memberships().joined(joined, held);
        var id = business.current(by.subject()).orElseThrow().id();
        var accepted = put(invitation.next("accepted", id));
        var events = new ArrayList<>(List.of(Event.of("invitation.accepted", accepted.state())));
        events.addAll(then);
        return new Answer(201, "", Map.of("membershipId", id, "version", accepted.version()), events);
    }

    private Invitation target(Command command, String permission) {
        business.rights().require(command.by(), permission, business.now());
        var invitation = find(command);
        business.rights().requireOver(command.by(), permission, invitation.scope(), business.now());
        business.requireVersion(command, invitation.version());
        return invitation;
    }

    private Invitation find(Command command) {
        return Optional.ofNullable(invitations.get(command.text("invitationId")))
                .orElseThrow(() -> new Refused(404, "TENANT.INVITATION_NOT_FOUND"));
    }

    private Invitation put(Invitation invitation) {
        invitations.put(invitation.id(), invitation);
        return invitation;
    }

    boolean has(String id) {
        return invitations.containsKey(id);
    }

    /// All that are pending, the newest first.
    List<Event> revokeAll() {
        return List.copyOf(invitations.values()).reversed().stream()
                .filter(Invitation::isPending)
                .map(each -> Event.of(
                        "invitation.revoked", put(each.next("revoked", "")).state()))
                .toList();
    }

    /// Whether one that is pending proposes the role.
    boolean propose(String role) {
        return invitations.values().stream()
                .anyMatch(each -> each.isPending() && each.roles().contains(role));
    }

    /// What brings all back to how it is now.
    Runnable remember() {
        var before = new LinkedHashMap<>(invitations);
        return () -> {
            invitations.clear();
            invitations.putAll(before);
        };
    }

    Stream<State> states() {
        return invitations.values().stream().map(Invitation::state);
    }
}
