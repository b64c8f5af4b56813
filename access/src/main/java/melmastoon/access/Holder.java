package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.PermissionCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/// An active member of a view, and what it holds there.
record Holder(TenantView view, Member member) {
    private static final Permission DEFINE_TYPES = Permission.parse("resource_type:define");

    /// Empty where `subject` is no active member.
    static Optional<Holder> of(TenantView view, Subject subject) {
        return view.member(subject).filter(Member::isActive).map(each -> new Holder(view, each));
    }

    /// Where it holds `permission` at `now`, by all of its assignments together and under no condition; empty
    /// where nowhere.
    Optional<Scope> reach(Entry permission, Instant now) {
        return reach(permission, null, now);
    }

    /// The same where the permission under `condition` is enough.
    private Optional<Scope> reach(Entry permission, @Nullable Condition condition, Instant now) {
        var scopes = new ArrayList<Scope>();
        for (int i = 0; i < member.size(); i++) {
            if (member.validity(i).includes(now) && grants(member.held(i), permission, condition)) {
                member.scope().intersection(member.scope(i), view).ifPresent(scopes::add);
            }
        }
        return Scope.union(scopes);
    }

    /// The first of the assignments by which it holds `permission` at `now`, of those that count in a scope that is
    /// `enough`.
    Optional<Decision.Allowed> grant(Entry permission, Predicate<Scope> enough, Instant now) {
        for (int i = 0; i < member.size(); i++) {
            var role = member.held(i);
            if (role == null
                    || !role.permissions().contains(permission)
                    || !member.validity(i).includes(now)) {
                continue;
            }
            if (member.scope()
                    .intersection(member.scope(i), view)
                    .filter(enough)
                    .isPresent()) {
                return Optional.of(Evaluator.allowed(view, member, i, role, permission));
            }
        }
        return Optional.empty();
    }

    /// Whether it holds `permission` wherever and whenever somebody would who was granted it for `scope` and
    /// `validity`, and holds it `now` (ruling 49). A permission for the whole tenant has no effect in a scope
    /// of single properties, so that nothing is needed there.
    ///
    /// @param condition under which it would be granted; a holder by condition gives only the identical one
    boolean holdsThroughout(
            Entry permission, @Nullable Condition condition, Scope scope, Validity validity, Instant now) {
        if (!scope.isWholeTenant() && permission.level() == PermissionCatalogue.Level.TENANT) {
            return true;
        }
        return changes(validity, now)
                .allMatch(at -> holdsThroughout(permission, condition, scope, at)
                        || (permission.isOfOwnType() && definesTypes(at)));
    }

    /// Whoever defines the tenant's own types gives their permissions away first: no role has them when they
    /// come to be.
    private boolean definesTypes(Instant at) {
        return view.catalogue()
                .find(DEFINE_TYPES)
                .flatMap(entry -> reach(entry, at))
                .filter(Scope::isWholeTenant)
                .isPresent();
    }

    private boolean holdsThroughout(Entry permission, @Nullable Condition condition, Scope scope, Instant at) {
        var reach = reach(permission, condition, at);
        var countsAnywhere = permission.level() == PermissionCatalogue.Level.MEMBER && !scope.isWholeTenant();
        return countsAnywhere
                ? reach.isPresent()
                : reach.filter(held -> held.covers(scope, view)).isPresent();
    }

    /// `now`, and when what it holds may change while `validity` lasts: between two of these instants it does
    /// not.
    private Stream<Instant> changes(Validity validity, Instant now) {
        var later = Stream.concat(
                        validity.from().stream(),
                        IntStream.range(0, member.size())
                                .mapToObj(member::validity)
                                .flatMap(Validity::bounds))
                .filter(at -> at.isAfter(now) && validity.includes(at));
        return Stream.concat(Stream.of(now), later).distinct();
    }

    private static boolean grants(@Nullable HeldRole role, Entry permission, @Nullable Condition condition) {
        return role != null
                && (role.permissions().contains(permission)
                        || (condition != null
                                && condition.equals(role.permissions().condition(permission))));
    }
}
