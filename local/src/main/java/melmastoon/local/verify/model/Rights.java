package melmastoon.local.verify.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Catalogue.Permission;
import melmastoon.local.verify.model.Member.Held;
import melmastoon.local.verify.model.Member.Time;

/// Who may do what where.
record Rights(Business business) {
    /// Instead of a property: any place where somebody works.
    private static final String ANYWHERE = "anywhere";

    private static final String WHOLE = "";

    /// Whether somebody may do something, as query-api answers it.
    ///
    /// @param property by either of its names; empty where none is named
    Verdict check(String subject, String permission, String property, boolean hasSecondFactor, Instant now) {
        var asked = business.permission(permission).orElse(null);
        if (asked == null) {
            return Verdict.denied("UNKNOWN_PERMISSION");
        }
        if (!asked.countsWhile(business.lifecycle().status())) {
            return Verdict.denied("TENANT_NOT_ACTIVE");
        }
        var member = business.current(subject).orElse(null);
        if (member == null) {
            return Verdict.denied("NOT_A_MEMBER");
        }
        if (!member.isActive()) {
            return Verdict.denied("MEMBERSHIP_NOT_ACTIVE");
        }
        var isByProperty = asked.level().equals("property") || asked.level().equals("people");
        if (!isByProperty || property.equals(ANYWHERE)) {
            var place = asked.level().equals("tenant") ? WHOLE : ANYWHERE;
            return fromRoles(member, permission, place, hasSecondFactor, now);
        }
        if (property.isEmpty()) {
            return asked.level().equals("people")
                    ? fromRoles(member, permission, WHOLE, hasSecondFactor, now)
                    : Verdict.denied("PROPERTY_REQUIRED");
        }
        var unit = business.tree().property(property).filter(found -> !found.archived());
        return unit.isEmpty()
                ? Verdict.denied("UNKNOWN_PROPERTY")
                : fromRoles(member, permission, unit.get().id(), hasSecondFactor, now);
    }

    private Verdict fromRoles(Member member, String permission, String place, boolean hasSecondFactor, Instant now) {
        var having =
                member.roles().stream().filter(held -> has(held, permission)).toList();
        if (having.isEmpty()) {
            return Verdict.denied("NOT_GRANTED");
        }
        var here = having.stream().filter(held -> counts(member, held, place)).toList();
        if (here.isEmpty()) {
            return Verdict.denied("OUT_OF_SCOPE");
        }
        var grants = here.stream()
                .filter(held -> held.time().includes(now))
                .map(Held::id)
                .collect(Collectors.toSet());
        if (grants.isEmpty()) {
            return Verdict.denied(
                    here.stream().allMatch(held -> held.time().isOver(now)) ? "EXPIRED" : "NOT_YET_VALID");
        }
        return business.permission(permission).orElseThrow().needsSecondFactor() && !hasSecondFactor
                ? Verdict.denied("STEP_UP_REQUIRED")
                : new Verdict("", grants);
    }

    private boolean has(Held held, String permission) {
        return business.role(held.role()).permissions().contains(permission);
    }

    private boolean counts(Member member, Held held, String place) {
        var both = business.tree().meet(member.scope(), held.scope());
        return switch (place) {
            case WHOLE -> both.isEverywhere();
            case ANYWHERE -> !both.isNowhere();
            default -> business.tree().reaches(both, place);
        };
    }

    /// Refuses whoever does not hold `permission`: for the whole tenant, or anywhere where it is one of administration
    /// of people.
    void require(Caller by, String permission, Instant now) {
        known(by);
        var people = business.permission(permission).orElseThrow().level().equals("people");
        var verdict = check(by.subject(), permission, people ? ANYWHERE : "", by.hasSecondFactor(), now);
        Refused.unless(!verdict.reason().equals("TENANT_NOT_ACTIVE"), 409, "TENANT.NOT_ACTIVE");
        Refused.unless(verdict.isAllowed(), 403, "COMMON.PERMISSION_DENIED");
    }

    /// Refuses whoever does not hold `permission` in all of `scope`.
    void requireOver(Caller by, String permission, Scope scope, Instant now) {
        require(by, permission, now);
        var member = business.current(by.subject()).orElseThrow();
        Refused.unless(business.tree().covers(reach(member, permission, now), scope), 403, "COMMON.PERMISSION_DENIED");
    }

    void requirePlatformAdmin(Caller by) {
        if (!by.isPlatformAdmin()) {
            known(by);
            throw new Refused(403, "COMMON.PERMISSION_DENIED");
        }
    }

    /// For whoever is neither a member nor of the platform, there is no such tenant.
    void known(Caller by) {
        if (business.current(by.subject()).isEmpty()) {
            throw by.isPlatformAdmin()
                    ? new Refused(403, "COMMON.PERMISSION_DENIED")
                    : new Refused(404, "TENANT.NOT_FOUND");
        }
    }

    /// All places where somebody holds a permission now.
    private Scope reach(Member member, String permission, Instant now) {
        var units = new HashSet<String>();
        for (var held : member.roles()) {
            if (held.time().includes(now) && has(held, permission)) {
                var here = business.tree().meet(member.scope(), held.scope());
                if (here.isEverywhere()) {
                    return here;
                }
                units.addAll(here.units());
            }
        }
        return Scope.of(units);
    }

    /// Whether `subject` could give all of `permissions` in `scope` for that time: it holds each of them there now, and
    /// at each later instant at which the grant counts.
    boolean couldGive(String subject, Collection<String> permissions, Scope scope, Time time, Instant now) {
        if (time.isOver(now)) {
            return true;
        }
        var giver = business.current(subject).filter(Member::isActive);
        return permissions.stream()
                .allMatch(permission -> giver.isPresent() && holds(giver.get(), permission, scope, time, now));
    }

    private boolean holds(Member giver, String permission, Scope scope, Time time, Instant now) {
        var level = business.permission(permission).map(Permission::level).orElse("");
        if (level.equals("tenant") && !scope.isEverywhere()) {
            return true; // it has no effect there
        }
        return instants(giver, time, now).stream()
                .map(at -> reach(giver, permission, at))
                .allMatch(held -> (level.equals("member") && !scope.isEverywhere())
                        ? !held.isNowhere()
                        : business.tree().covers(held, scope));
    }

    private static Set<Instant> instants(Member giver, Time time, Instant now) {
        var times = Stream.concat(Stream.of(time), giver.roles().stream().map(Held::time));
        var instants = times.flatMap(each -> Stream.concat(each.from().stream(), each.until().stream()))
                .filter(at -> at.isAfter(now) && time.includes(at))
                .collect(Collectors.toSet());
        instants.add(now);
        return instants;
    }
}
