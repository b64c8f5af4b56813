package melmastoon.local.verify.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A membership.
///
/// @param status     `active`, `suspended` or `removed`
/// @param invitedBy  empty where nobody did
/// @param breakGlass the approval that gave it, and how many minutes it lasts; of somebody of the platform only
record Member(
        String id,
        String subject,
        String status,
        Scope scope,
        List<Held> roles,
        String invitedBy,
        Optional<BreakGlass> breakGlass,
        int version) {

    /// Access for some minutes (decision 047).
    record BreakGlass(String approval, int minutes) {}

    /// Somebody who joins: the first version, without roles.
    static Member joining(String id, String subject, Scope scope, String invitedBy) {
        return new Member(id, subject, "active", scope, List.of(), invitedBy, Optional.empty(), 1);
    }

    /// @param from  from when on it counts; empty where it always has
    /// @param until from when on it no longer counts; empty where it has no end
    record Time(Optional<Instant> from, Optional<Instant> until) {
        static final Time ALWAYS = new Time(Optional.empty(), Optional.empty());

        boolean includes(Instant now) {
            return from.filter(now::isBefore).isEmpty() && !isOver(now);
        }

        boolean isOver(Instant now) {
            return until.isPresent() && !now.isBefore(until.get());
        }

        boolean isForEver(Instant now) {
            return until.isEmpty() && includes(now);
        }

        @Override
        public String toString() {
            return from.map(Instant::toString).orElse("") + ".."
                    + until.map(Instant::toString).orElse("");
        }
    }

    /// A role that is held.
    record Held(String id, String role, Scope scope, Time time, String by) {
        boolean isSameAs(String otherRole, Scope where, Time when) {
            return role.equals(otherRole) && scope.equals(where) && time.equals(when);
        }
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isRemoved() {
        return status.equals("removed");
    }

    /// Whether it is break-glass access that grants nothing any more.
    boolean isBreakGlassOver(Instant now) {
        return breakGlass.isPresent() && current(now).isEmpty();
    }

    /// Without the roles whose time is over.
    List<Held> current(Instant now) {
        return roles.stream().filter(held -> !held.time().isOver(now)).toList();
    }

    Member next(String nextStatus, Scope nextScope, List<Held> nextRoles) {
        return new Member(id, subject, nextStatus, nextScope, nextRoles, invitedBy, breakGlass, version + 1);
    }

    Member with(List<Held> nextRoles) {
        return next(status, scope, nextRoles);
    }

    /// Of break-glass access how long it lasts: the instant of the approval is the service's to say.
    private String time(Held held) {
        return breakGlass
                .map(access -> ".." + Duration.ofMinutes(access.minutes()))
                .orElseGet(() -> held.time().toString());
    }

    State state() {
        var held = new TreeMap<String, String>();
        roles.forEach(each -> held.put(
                "%s in %s at %s by %s".formatted(each.role(), each.scope(), time(each), each.by()), each.id()));
        return new State(
                "membership",
                Map.of(
                        "id",
                        id,
                        "subject",
                        subject,
                        "status",
                        status,
                        "scope",
                        scope.toString(),
                        "roles",
                        held,
                        "invitedBy",
                        invitedBy,
                        "breakGlass",
                        breakGlass.map(BreakGlass::approval).orElse(""),
                        "version",
                        version));
    }
}
