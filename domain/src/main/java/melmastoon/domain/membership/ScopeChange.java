package melmastoon.domain.membership;

import static melmastoon.domain.Decision.accept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.Decision;

/// What a membership's new scope makes of its assignments, so that each stays within it.
///
/// An assignment that reaches all of the membership follows it; one that reaches less keeps what is left of
/// it, and ends where nothing is left, or where its time is over anyway. An assignment is never changed: it
/// is taken away (ruling 36), and whoever changes the scope grants another in its place. So it does with
/// what counts again: an assignment at a property that was moved out of the membership's region stays, and counts
/// nowhere until a new scope reaches that property.
record ScopeChange(Membership.Active member, MembershipCommand.ChangePropertyScope command, Instant now) {

    /// @param scope where its role counts instead; nowhere where that is empty
    private record Replaced(Assignment held, Optional<Scope> scope) {}

    Decision<MembershipEvent.Change, MembershipRefusal> decide() {
        if (command.scope().equals(member.scope())) {
            return accept();
        }
        var replaced = new ArrayList<Replaced>();
        var kept = new ArrayList<Assignment>();
        for (var held : member.assignments()) {
            if (held.validity().hasEnded(now)) {
                continue;
            }
            var scope = after(held.scope());
            if (scope.filter(held.scope()::equals).isPresent()) {
                kept.add(held);
            } else {
                replaced.add(new Replaced(held, scope));
            }
        }
        var changed = new MembershipEvent.PropertyScopeChanged(
                member.id(),
                member.tenant(),
                command.scope(),
                assignments(kept, replaced),
                command.by().subject(),
                now);
        return escalation(replaced)
                .or(() -> revival(kept))
                .or(() -> removal(replaced))
                .or(() -> tooLarge(changed))
                .or(() -> command.others().refusal(member, member.after(changed), now))
                .<Decision<MembershipEvent.Change, MembershipRefusal>>map(Decision::refuse)
                .orElseGet(() -> accept(changed));
    }

    /// What becomes of an assignment's scope: the membership's new one, or what both reach.
    private Optional<Scope> after(Scope scope) {
        return scope.equals(member.scope())
                ? Optional.of(command.scope())
                : command.scope().intersection(scope, command.by().tenant());
    }

    /// A role is held once in one scope for one time.
    private List<Assignment> assignments(List<Assignment> kept, List<Replaced> replaced) {
        var ids = command.ids().iterator();
        var held = new ArrayList<>(kept);
        for (var each : replaced) {
            var role = each.held().role();
            var validity = each.held().validity();
            each.scope()
                    .filter(scope -> held.stream().noneMatch(other -> other.isOf(role, scope, validity)))
                    .ifPresent(scope -> held.add(new Assignment(
                            ids.next(), role, scope, validity, command.by().subject(), now)));
        }
        return held;
    }

    private Optional<MembershipRefusal> escalation(List<Replaced> replaced) {
        return replaced.stream()
                .flatMap(each -> each.scope().flatMap(scope -> escalation(each.held(), scope)).stream())
                .findFirst();
    }

    private Optional<MembershipRefusal> revival(List<Assignment> kept) {
        return kept.stream()
                .flatMap(held -> notCovered(held.scope()).flatMap(scope -> escalation(held, scope)).stream())
                .findFirst();
    }

    private Optional<MembershipRefusal> escalation(Assignment held, Scope scope) {
        return command.by()
                .missing(held.role(), scope, held.validity())
                .map(missing -> new MembershipRefusal.RoleEscalation(held.role().toString(), missing));
    }

    /// What of `scope` is outside the membership's scope as it was.
    private Optional<Scope> notCovered(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> isCovered(scope) ? Optional.empty() : Optional.of(scope);
            case Scope.Only(var properties, var regions) ->
                Scope.of(
                        notCovered(properties, property -> new Scope.Only(Set.of(property))),
                        notCovered(regions, region -> new Scope.Only(Set.of(), Set.of(region))));
        };
    }

    private Set<OrganizationUnitId> notCovered(
            Set<OrganizationUnitId> units, Function<OrganizationUnitId, Scope> alone) {
        return units.stream().filter(unit -> !isCovered(alone.apply(unit))).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isCovered(Scope scope) {
        return member.scope().covers(scope, command.by().tenant());
    }

    /// Members may give up what is their own.
    private Optional<MembershipRefusal> removal(List<Replaced> replaced) {
        if (command.by().subject().equals(member.subject())) {
            return Optional.empty();
        }
        return replaced.stream()
                .map(Replaced::held)
                .flatMap(held -> command
                        .by()
                        .missing(held.role(), held.scope(), held.validity())
                        .<MembershipRefusal>map(
                                missing -> new MembershipRefusal.RemovalNotAllowed(held.role(), missing))
                        .stream())
                .findFirst();
    }

    private static Optional<MembershipRefusal> tooLarge(MembershipEvent.PropertyScopeChanged changed) {
        var scopes = changed.assignments().stream().map(Assignment::scope).toList();
        return MembershipSize.fits(changed.scope(), scopes)
                ? Optional.empty()
                : Optional.of(new MembershipRefusal.TooLarge());
    }
}
