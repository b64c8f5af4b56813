package melmastoon.access;

import static melmastoon.access.DenyReason.CONDITION_NOT_MET;
import static melmastoon.access.DenyReason.EXPIRED;
import static melmastoon.access.DenyReason.NOT_A_MEMBER;
import static melmastoon.access.DenyReason.NOT_GRANTED;
import static melmastoon.access.DenyReason.NOT_YET_VALID;
import static melmastoon.access.DenyReason.OUT_OF_SCOPE;
import static melmastoon.access.DenyReason.PROPERTY_REQUIRED;
import static melmastoon.access.DenyReason.STALE;
import static melmastoon.access.DenyReason.STEP_UP_REQUIRED;
import static melmastoon.access.DenyReason.SUSPECT;
import static melmastoon.access.DenyReason.UNKNOWN_PERMISSION;
import static melmastoon.access.DenyReason.UNKNOWN_PROPERTY;
import static melmastoon.access.DenyReason.UNKNOWN_TENANT;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.Decision.Allowed;
import melmastoon.access.Decision.Denied;
import org.jspecify.annotations.Nullable;

/// Decides, from one view and nothing else. The read side and the write side both ask here.
public final class Evaluator {
    private static final UUID NO_ID = new UUID(0, 0);

    private Evaluator() {}

    /// How an answer is put.
    private interface Form {
        Denied denied(Supplier<Denied> inFull);

        default Denied denied(DenyReason reason, Supplier<String> why) {
            return denied(() -> new Denied(reason, why.get()));
        }

        /// @param by by which of the member's assignments
        Allowed allowed(TenantView view, Member member, int by, HeldRole role, PermissionCatalogue.Entry permission);
    }

    private static final Form IN_FULL = new Form() {
        @Override
        public Allowed allowed(
                TenantView view, Member member, int by, HeldRole role, PermissionCatalogue.Entry permission) {
            return Evaluator.allowed(view, member, by, role, permission);
        }

        @Override
        public Denied denied(Supplier<Denied> inFull) {
            return inFull.get();
        }
    };

    /// For who asks about many and keeps those that are allowed.
    private static final Form YES_OR_NO = new Form() {
        private static final Denied NO = new Denied(NOT_GRANTED, "");
        private static final Allowed YES = new Allowed(
                new MembershipId(NO_ID),
                new RoleAssignmentId(NO_ID),
                new RoleId(NO_ID),
                "",
                new Position(new TenantId(NO_ID), 0, 0),
                List.of());

        @Override
        public Allowed allowed(
                TenantView view, Member member, int by, HeldRole role, PermissionCatalogue.Entry permission) {
            return YES;
        }

        @Override
        public Denied denied(Supplier<Denied> inFull) {
            return NO;
        }
    };

    /// Whether `question` is allowed by the state of `view`.
    ///
    /// @param asOf the instant up to which `view` is known to be complete; on the write side that is `now`,
    ///             since it holds the tenant's lock. Where it is ahead of `now` by more than clocks differ, the
    ///             state's age is unknown, and the answer is a deny
    public static Decision decide(TenantView view, Question question, Instant asOf, Instant now) {
        return decide(view, view.findMember(question.subject()), question, asOf, now, Place.WHOLE_TENANT, IN_FULL);
    }

    /// Whether [#decide] allows it. It makes no object where it does, and no sentence where it does not.
    public static boolean allows(TenantView view, Question question, Instant asOf, Instant now) {
        return allows(view, view.findMember(question.subject()), question, asOf, now);
    }

    /// The same, for who has found the membership of the question's subject already.
    static boolean allows(TenantView view, @Nullable Member member, Question question, Instant asOf, Instant now) {
        return decide(view, member, question, asOf, now, Place.WHOLE_TENANT, YES_OR_NO)
                .allowed();
    }

    /// The same, where a permission of administration of people that is asked without a property may be held anywhere.
    /// That is what has to be true before it is known over whom ([#reach]).
    public static Decision decideAnywhere(TenantView view, Question question, Instant asOf, Instant now) {
        return decide(view, view.findMember(question.subject()), question, asOf, now, Place.ANYWHERE, IN_FULL);
    }

    private static Decision decide(
            TenantView view,
            @Nullable Member member,
            Question question,
            Instant asOf,
            Instant now,
            Place ofPeople,
            Form form) {
        if (view.suspicion().isPresent()) {
            return form.denied(SUSPECT, view.suspicion()::get);
        }
        var status = view.status().orElse(null);
        if (status == null) {
            return unknownTenant(asOf, now);
        }
        var permission = view.findPermission(question.permission());
        if (permission == null) {
            return form.denied(
                    UNKNOWN_PERMISSION, () -> "`" + question.permission() + "` is not a registered permission");
        }
        if (Staleness.isOlderThan(permission.maxAge(), asOf, now)) {
            return form.denied(
                    STALE,
                    () -> Staleness.howOld(asOf, now) + ", and `" + question.permission() + "` allows "
                            + permission.maxAge().toSeconds() + " s");
        }
        if (!permission.tenantMustBe().includes(status)) {
            return form.denied(DenyReason.of(status), () -> "the tenant is " + lower(status));
        }
        if (member == null) {
            return form.denied(NOT_A_MEMBER, () -> "`" + question.subject() + "` is not a member of this tenant");
        }
        if (!member.isActive()) {
            return form.denied(DenyReason.of(member.status()), () -> "the membership is " + lower(member.status()));
        }
        return switch (permission.level()) {
            case TENANT -> fromGrants(view, member, permission, question, Place.WHOLE_TENANT, now, form);
            case MEMBER -> fromGrants(view, member, permission, question, Place.ANYWHERE, now, form);
            case PEOPLE ->
                question.property().isEmpty()
                        ? fromGrants(view, member, permission, question, ofPeople, now, form)
                        : atProperty(view, member, permission, question, now, form);
            case PROPERTY -> atProperty(view, member, permission, question, now, form);
        };
    }

    /// The answer about a tenant that is not there, or that the caller must not know to be there.
    public static Decision unknownTenant() {
        return new Denied(UNKNOWN_TENANT, "no such tenant");
    }

    /// The answer about a tenant that this replica has no state for: that there is none, where the replica's state is
    /// recent enough to tell.
    public static Decision unknownTenant(Instant asOf, Instant now) {
        return Staleness.isTooOld(asOf, now)
                ? new Denied(STALE, "this replica has no state for the tenant, and " + Staleness.howOld(asOf, now))
                : unknownTenant();
    }

    private static Decision atProperty(
            TenantView view,
            Member member,
            PermissionCatalogue.Entry permission,
            Question question,
            Instant now,
            Form form) {
        if (question.property().isEmpty()) {
            return atAnchor(view, member, permission, question, now, form);
        }
        var place = view.findPlace(question.property().get());
        if (place == null) {
            return form.denied(
                    UNKNOWN_PROPERTY, () -> "`" + question.property().get() + "` is not a property of this tenant");
        }
        return fromGrants(view, member, permission, question, place, now, form);
    }

    /// Where the resource is registered. One of a chain or a region concerns all of its properties, those to come too.
    private static Decision atAnchor(
            TenantView view,
            Member member,
            PermissionCatalogue.Entry permission,
            Question question,
            Instant now,
            Form form) {
        var anchor = question.resourceId()
                .flatMap(id ->
                        view.resource(new ResourceRef(question.permission().resource(), id)))
                .flatMap(Fact.Resource::anchor);
        if (anchor.isEmpty()) {
            return form.denied(
                    PROPERTY_REQUIRED,
                    () -> "`" + permission.permission() + "` is granted property by property: name one");
        }
        var unit = view.unit(anchor.get()).filter(each -> !each.archived()).orElse(null);
        if (unit == null) {
            return form.denied(UNKNOWN_PROPERTY, () -> "the resource is registered at a unit that is not in use");
        }
        return fromGrants(view, member, permission, question, new Place.At(unit.id()), now, form);
    }

    /// Of several grants that allow it, one under no condition comes first, then one whose condition obliges to
    /// nothing: nobody is obliged to what she may do without. Of equals, the first.
    ///
    /// @param place where the permission has to be held
    private static Decision fromGrants(
            TenantView view,
            Member member,
            PermissionCatalogue.Entry permission,
            Question question,
            Place place,
            Instant now,
            Form form) {
        var heldElsewhere = false;
        @Nullable Validity heldAtAnotherTime = null;
        @Nullable Condition notMet = null;
        @Nullable Condition met = null;
        int by = 0;
        for (int i = 0; i < member.size(); i++) {
            var role = member.held(i);
            if (role == null) {
                continue;
            }
            var condition = role.permissions().condition(permission);
            if (condition == null && !role.permissions().contains(permission)) {
                continue;
            }
            if (!counts(view, member.scope(), member.scope(i), place)) {
                heldElsewhere = true;
            } else if (!member.validity(i).includes(now)) {
                heldAtAnotherTime = sooner(heldAtAnotherTime, member.validity(i), now);
            } else if (condition == null) {
                return granted(view, member, i, permission, question, form);
            } else if (met == null || (met.isObliging() && !condition.isObliging())) {
                if (condition.isMet(new ConditionValues(view, question, now))) {
                    met = condition;
                    by = i;
                } else {
                    notMet = condition;
                }
            }
        }
        if (met != null) {
            return granted(view, member, by, permission, question, form);
        }
        if (notMet != null) {
            var condition = notMet;
            return form.denied(
                    CONDITION_NOT_MET,
                    () -> "the subject has `" + permission.permission() + "` here under the condition `" + condition
                            + "`, which is not met");
        }
        if (heldAtAnotherTime != null) {
            var other = heldAtAnotherTime;
            return form.denied(() -> outOfTime(permission, other, now));
        }
        if (!heldElsewhere) {
            return form.denied(NOT_GRANTED, () -> "no role of the subject has `" + permission.permission() + "`");
        }
        return form.denied(OUT_OF_SCOPE, () -> switch (place) {
            case Place.WholeTenant _ ->
                "`" + permission.permission() + "` needs a role for the whole tenant, and the subject's roles"
                        + " with it are for single properties";
            case Place.Anywhere _ ->
                "the subject's roles with `" + permission.permission() + "` are outside its membership's scope";
            case Place.At _ -> "the subject's roles with `" + permission.permission() + "` are for other properties";
        });
    }

    /// @param by by which of the member's assignments
    private static Decision granted(
            TenantView view,
            Member member,
            int by,
            PermissionCatalogue.Entry permission,
            Question question,
            Form form) {
        return needsStepUp(view, permission, question.subject())
                        && !question.amr().contains(Obligation.MFA)
                ? form.denied(() -> withoutStepUp(permission))
                : form.allowed(view, member, by, Objects.requireNonNull(member.held(by)), permission);
    }

    /// Whether `subject` must have authenticated with `mfa`: everybody for some permissions, and staff for nearly all
    /// where the tenant requires it (ruling 51).
    static boolean needsStepUp(TenantView view, PermissionCatalogue.Entry permission, Subject subject) {
        return permission.stepUp() || (!permission.marks().singleFactor() && view.requiresMfaOf(subject));
    }

    private static Denied withoutStepUp(PermissionCatalogue.Entry permission) {
        return new Denied(
                STEP_UP_REQUIRED,
                "`" + permission.permission() + "` needs authentication with `mfa`"
                        + (permission.stepUp() ? "" : ", which the tenant requires of its staff"),
                List.of(Obligation.stepUp()));
    }

    /// Of two validities that do not include `now`, the one that is still to come, or the first one.
    private static Validity sooner(@Nullable Validity first, Validity second, Instant now) {
        return first == null || first.hasEnded(now) ? second : first;
    }

    private static Denied outOfTime(PermissionCatalogue.Entry permission, Validity validity, Instant now) {
        var role = "the subject's role with `" + permission.permission() + "` counts ";
        return validity.hasEnded(now)
                ? new Denied(
                        EXPIRED,
                        role + "no longer: it ended at " + validity.until().orElseThrow())
                : new Denied(NOT_YET_VALID, role + "from " + validity.from().orElseThrow() + " on");
    }

    /// @param by by which of the member's assignments
    static Allowed allowed(
            TenantView view, Member member, int by, HeldRole role, PermissionCatalogue.Entry permission) {
        var assignment = member.assignment(by);
        return new Allowed(
                member.id(),
                assignment.id(),
                assignment.role(),
                role.code(),
                new Position(view.tenant(), assignment.grantedEpoch(), assignment.grantedRevision()),
                role.obligations(permission));
    }

    /// Ruling 12: what counts is what both scopes reach.
    ///
    /// @param widest the membership's scope
    /// @param scope  the assignment's
    static boolean counts(TenantView view, Scope widest, Scope scope, Place place) {
        return switch (place) {
            case Place.WholeTenant _ -> widest.isWholeTenant() && scope.isWholeTenant();
            case Place.Anywhere _ -> widest.overlaps(scope, view);
            case Place.At(var unit) -> widest.reaches(unit, view) && scope.reaches(unit, view);
        };
    }

    /// Where `subject` holds `permission` at `now`, by all of its roles together; empty where nowhere. What
    /// it holds under a condition does not count: the condition is about a question, and here there is none.
    ///
    /// Whoever works wholly within it, the subject may change by administration of people, and whoever works
    /// at a part of it, it may see (ruling 38): [Scope#covers], [Scope#intersection].
    public static Optional<Scope> reach(TenantView view, Subject subject, Permission permission, Instant now) {
        return view.catalogue()
                .find(permission)
                .flatMap(entry -> Holder.of(view, subject).flatMap(holder -> holder.reach(entry, now)));
    }

    /// Whether whoever has `reach` by a permission may read about `subject` by it: whoever reaches the whole
    /// tenant about anybody, others about members who work where they have it (ruling 38).
    public static boolean isWithin(Scope reach, Subject subject, TenantView view) {
        return reach.isWholeTenant()
                || view.member(subject)
                        .filter(member -> reach.overlaps(member.scope(), view))
                        .isPresent();
    }

    /// By which assignment `subject` holds `permission` at `now` in a scope that is `enough`; the first such one.
    public static Optional<Allowed> grant(
            TenantView view, Subject subject, Permission permission, Predicate<Scope> enough, Instant now) {
        return view.catalogue()
                .find(permission)
                .flatMap(entry -> Holder.of(view, subject).flatMap(holder -> holder.grant(entry, enough, now)));
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
