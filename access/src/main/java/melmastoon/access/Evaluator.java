package melmastoon.access;

import static melmastoon.access.DenyReason.MEMBERSHIP_NOT_ACTIVE;
import static melmastoon.access.DenyReason.NOT_A_MEMBER;
import static melmastoon.access.DenyReason.NOT_GRANTED;
import static melmastoon.access.DenyReason.OUT_OF_SCOPE;
import static melmastoon.access.DenyReason.PROPERTY_REQUIRED;
import static melmastoon.access.DenyReason.STALE;
import static melmastoon.access.DenyReason.STEP_UP_REQUIRED;
import static melmastoon.access.DenyReason.SUSPECT;
import static melmastoon.access.DenyReason.TENANT_NOT_ACTIVE;
import static melmastoon.access.DenyReason.UNKNOWN_PERMISSION;
import static melmastoon.access.DenyReason.UNKNOWN_PROPERTY;
import static melmastoon.access.DenyReason.UNKNOWN_TENANT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Decision.Allowed;
import melmastoon.access.Decision.Denied;
import melmastoon.access.TenantView.Grant;
import melmastoon.access.TenantView.Member;
import melmastoon.access.TenantView.Node;
import org.jspecify.annotations.Nullable;

/// Decides, from one view and nothing else. The read side and the write side both ask here.
public final class Evaluator {
    private Evaluator() {}

    /// Whether `question` is allowed by the state of `view`.
    ///
    /// @param asOf the instant up to which `view` is known to be complete; on the write side that is `now`,
    ///             since it holds the tenant's lock
    public static Decision decide(TenantView view, Question question, Instant asOf, Instant now) {
        if (view.suspicion().isPresent()) {
            return new Denied(SUSPECT, view.suspicion().get());
        }
        var status = view.status().orElse(null);
        if (status == null) {
            return unknownTenant(asOf, now);
        }
        var permission = view.registry().find(question.permission()).orElse(null);
        if (permission == null) {
            return new Denied(UNKNOWN_PERMISSION, "`" + question.permission() + "` is not in the registry");
        }
        var age = Duration.between(asOf, now);
        if (age.compareTo(permission.maxAge()) > 0) {
            return new Denied(
                    STALE,
                    howOld(asOf, now) + ", and `" + question.permission() + "` allows "
                            + permission.maxAge().toSeconds() + " s");
        }
        if (!permission.tenantMustBe().includes(status)) {
            return new Denied(TENANT_NOT_ACTIVE, "the tenant is " + lower(status));
        }
        var member = view.member(question.subject()).orElse(null);
        if (member == null) {
            return new Denied(NOT_A_MEMBER, "`" + question.subject() + "` is not a member of this tenant");
        }
        if (member.status() != Fact.Membership.Status.ACTIVE) {
            return new Denied(MEMBERSHIP_NOT_ACTIVE, "the membership is " + lower(member.status()));
        }
        return switch (permission.level()) {
            case TENANT -> fromGrants(view, member, permission, question, null);
            case PROPERTY -> atProperty(view, member, permission, question);
        };
    }

    /// The answer about a tenant that is not there, or that the caller must not know to be there.
    public static Decision unknownTenant() {
        return new Denied(UNKNOWN_TENANT, "no such tenant");
    }

    /// The answer about a tenant of which nothing is here: that there is none, where what is here is recent enough to
    /// tell.
    public static Decision unknownTenant(Instant asOf, Instant now) {
        return isTooOld(asOf, now)
                ? new Denied(STALE, "nothing is known of this tenant here, where " + howOld(asOf, now))
                : unknownTenant();
    }

    /// Whether a state that is complete up to `asOf` is too old to tell what there is not.
    public static boolean isTooOld(Instant asOf, Instant now) {
        return Duration.between(asOf, now).compareTo(Registry.MAX_AGE) > 0;
    }

    private static String howOld(Instant asOf, Instant now) {
        return asOf.equals(Instant.EPOCH)
                ? "nothing is known of the state's age"
                : "the state is " + Duration.between(asOf, now).toSeconds() + " s old";
    }

    private static Decision atProperty(TenantView view, Member member, Registry.Entry permission, Question question) {
        if (question.property().isEmpty()) {
            return new Denied(
                    PROPERTY_REQUIRED, "`" + permission.permission() + "` is granted property by property: name one");
        }
        var property = view.property(question.property().get()).orElse(null);
        if (property == null) {
            return new Denied(UNKNOWN_PROPERTY, "`" + question.property().get() + "` is not a property of this tenant");
        }
        return fromGrants(view, member, permission, question, property);
    }

    /// @param property null where the permission needs a grant for the whole tenant (ruling 14)
    private static Decision fromGrants(
            TenantView view, Member member, Registry.Entry permission, Question question, @Nullable Node property) {
        var heldElsewhere = false;
        for (Grant grant : member.grants()) {
            var role = view.role(grant.role()).orElse(null);
            if (role == null || !role.permissions().contains(permission)) {
                continue;
            }
            if (counts(grant, property)) {
                return permission.stepUp() && !question.amr().contains(Obligation.MFA)
                        ? new Denied(
                                STEP_UP_REQUIRED,
                                "`" + permission.permission() + "` needs authentication with `mfa`",
                                List.of(Obligation.stepUp()))
                        : new Allowed(member.id(), grant.assignment(), grant.role(), role.code());
            }
            heldElsewhere = true;
        }
        if (!heldElsewhere) {
            return new Denied(NOT_GRANTED, "no role of the subject has `" + permission.permission() + "`");
        }
        return property == null
                ? new Denied(
                        OUT_OF_SCOPE,
                        "`" + permission.permission() + "` needs a role for the whole tenant, and the subject's roles"
                                + " with it are for single properties")
                : new Denied(
                        OUT_OF_SCOPE,
                        "the subject's roles with `" + permission.permission() + "` are for other properties");
    }

    private static boolean counts(Grant grant, @Nullable Node property) {
        return property == null
                ? grant.properties().isAll()
                : grant.properties().contains(property.ordinal());
    }

    /// What `actor` would give away without having it, if it granted `role` for `scope`; empty where it
    /// has all of it (R-4, ruling 16).
    ///
    /// What is granted is what the grant would have in effect: for single properties, that is the role's
    /// permissions of level property.
    ///
    /// @param scope the effective one: the receiving membership's, intersected with the assignment's
    public static Optional<Permission> escalation(TenantView view, Subject actor, RoleId role, Scope scope) {
        var grants = view.member(actor)
                .filter(member -> member.status() == Fact.Membership.Status.ACTIVE)
                .map(Member::grants)
                .orElse(List.of());
        return view.role(role).stream()
                .flatMap(granted -> granted.permissions().entries())
                .filter(permission -> !holdsAll(view, grants, permission, scope))
                .map(Registry.Entry::permission)
                .findFirst();
    }

    private static boolean holdsAll(TenantView view, List<Grant> grants, Registry.Entry permission, Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> holds(view, grants, permission, null);
            case Scope.Only(Set<OrganizationUnitId> properties) ->
                permission.level() == Registry.Level.TENANT
                        || properties.stream()
                                .map(view::unit)
                                .allMatch(unit -> unit.isEmpty() || holds(view, grants, permission, unit.get()));
        };
    }

    private static boolean holds(
            TenantView view, List<Grant> grants, Registry.Entry permission, @Nullable Node property) {
        return grants.stream()
                .filter(grant -> counts(grant, property))
                .anyMatch(grant -> view.role(grant.role())
                        .filter(role -> role.permissions().contains(permission))
                        .isPresent());
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
