package melmastoon.local.verify.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final String DEFINE_TYPES = "resource_type:define";

    /// Whether somebody may do something, as query-api answers it.
    Verdict check(Question question, Instant now) {
        var asked = business.permission(question.permission()).orElse(null);
        if (asked == null) {
            return Verdict.denied("UNKNOWN_PERMISSION");
        }
        if (!asked.countsWhile(business.lifecycle().status())) {
            return Verdict.denied("TENANT_" + business.lifecycle().status().toUpperCase(Locale.ROOT));
        }
        var member = business.current(question.subject()).orElse(null);
        if (member == null) {
            return Verdict.denied("NOT_A_MEMBER");
        }
        if (!member.isActive()) {
            return Verdict.denied("MEMBERSHIP_" + member.status().toUpperCase(Locale.ROOT));
        }
        var property = question.property();
        var isByProperty = asked.level().equals("property") || asked.level().equals("people");
        if (!isByProperty || property.equals(ANYWHERE)) {
            return fromRoles(member, question, asked.level().equals("tenant") ? WHOLE : ANYWHERE, now);
        }
        if (property.isEmpty() && asked.level().equals("people")) {
            return fromRoles(member, question, WHOLE, now);
        }
        var anchor = business.resources().anchor(question);
        if (property.isEmpty() && anchor.isEmpty()) {
            return Verdict.denied("PROPERTY_REQUIRED");
        }
        var unit = property.isEmpty()
                ? business.tree().find(anchor)
                : business.tree().property(property);
        return unit.filter(found -> !found.archived())
                .map(found -> fromRoles(member, question, found.id(), now))
                .orElseGet(() -> Verdict.denied("UNKNOWN_PROPERTY"));
    }

    private Verdict fromRoles(Member member, Question question, String place, Instant now) {
        var permission = question.permission();
        var having = member.roles().stream()
                .filter(held -> condition(held, permission).isPresent())
                .toList();
        if (having.isEmpty()) {
            return Verdict.denied("NOT_GRANTED");
        }
        var here = having.stream().filter(held -> counts(member, held, place)).toList();
        if (here.isEmpty()) {
            return Verdict.denied("OUT_OF_SCOPE");
        }
        var timely = here.stream().filter(held -> held.time().includes(now)).toList();
        if (timely.isEmpty()) {
            return Verdict.denied(
                    here.stream().allMatch(held -> held.time().isOver(now)) ? "EXPIRED" : "NOT_YET_VALID");
        }
        var said = new HashMap<String, Object>(business.resources().registered(question));
        said.putAll(question.said());
        var grants = timely.stream()
                .filter(held -> condition(held, permission)
                        .filter(condition -> Condition.isMet(condition, said))
                        .isPresent())
                .map(Held::id)
                .collect(Collectors.toSet());
        if (grants.isEmpty()) {
            return Verdict.denied("CONDITION_NOT_MET");
        }
        return needsSecondFactor(question) && !question.hasSecondFactor()
                ? Verdict.denied("STEP_UP_REQUIRED")
                : new Verdict("", grants);
    }

    private boolean needsSecondFactor(Question question) {
        var permission = business.permission(question.permission()).orElseThrow();
        return permission.needsSecondFactor()
                || (permission.isStaffs() && business.settings().requiresSecondFactor(question.subject()));
    }

    /// Under which a role has a permission; empty where it has not.
    private Optional<String> condition(Held held, String permission) {
        return Optional.ofNullable(business.role(held.role()).permissions().get(permission));
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
        var question = Question.of(by.subject(), permission, people ? ANYWHERE : "", by.hasSecondFactor());
        var verdict = check(question, now);
        Refused.unless(!verdict.reason().startsWith("TENANT_"), 409, "TENANT.NOT_ACTIVE");
        Refused.unless(verdict.isAllowed(), 403, "COMMON.PERMISSION_DENIED");
    }

    /// Refuses whoever does not hold `permission` in all of `scope`.
    void requireOver(Caller by, String permission, Scope scope, Instant now) {
        require(by, permission, now);
        var member = business.current(by.subject()).orElseThrow();
        Refused.unless(
                business.tree().covers(reach(member, permission, Condition.ALWAYS, now), scope),
                403,
                "COMMON.PERMISSION_DENIED");
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

    /// All places where somebody holds a permission now: always, or under that very condition (ruling 49).
    private Scope reach(Member member, String permission, String condition, Instant now) {
        var units = new HashSet<String>();
        for (var held : member.roles()) {
            var isHeld = condition(held, permission)
                    .filter(own -> own.equals(Condition.ALWAYS) || own.equals(condition))
                    .isPresent();
            if (isHeld && held.time().includes(now)) {
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
    ///
    /// @param permissions with their conditions
    boolean couldGive(String subject, Map<String, String> permissions, Scope scope, Time time, Instant now) {
        if (time.isOver(now)) {
            return true;
        }
        var giver = business.current(subject).filter(Member::isActive);
        return permissions.entrySet().stream()
                .allMatch(each -> giver.isPresent()
                        && instants(giver.get(), time, now).stream()
                                .allMatch(at -> holds(giver.get(), each.getKey(), each.getValue(), scope, at)));
    }

    /// Whoever defines types has their permissions to give (decision 044).
    private boolean holds(Member giver, String permission, String condition, Scope scope, Instant at) {
        var level = business.permission(permission).map(Permission::level).orElse("");
        if (level.equals("tenant") && !scope.isEverywhere()) {
            return true; // it has no effect there
        }
        var held = reach(giver, permission, condition, at);
        var isHeld = (level.equals("member") && !scope.isEverywhere())
                ? !held.isNowhere()
                : business.tree().covers(held, scope);
        return isHeld
                || (business.resources().permission(permission).isPresent()
                        && reach(giver, DEFINE_TYPES, Condition.ALWAYS, at).isEverywhere());
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
