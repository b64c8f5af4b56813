package melmastoon.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.membership.Membership;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Fields;
import melmastoon.edge.problem.Problem;
import org.jspecify.annotations.Nullable;

/// `propertyScope` on the wire, the only place where an empty list means the whole tenant (ruling 12).
public final class Scopes {
    private Scopes() {}

    /// Absent and `[]` are the whole tenant.
    public static ScopeRef parse(@Nullable List<String> propertyScope) {
        return given(propertyScope).orElse(new ScopeRef.WholeTenant());
    }

    /// Empty where the field is absent; `[]` is the whole tenant.
    public static Optional<ScopeRef> given(@Nullable List<String> propertyScope) {
        if (propertyScope == null) {
            return Optional.empty();
        }
        if (propertyScope.size() > Membership.MOST_PROPERTIES) {
            throw Problem.of(
                    Fault.INVALID_FIELD,
                    "`propertyScope` may name " + Membership.MOST_PROPERTIES + " properties at most.");
        }
        return Optional.of(
                propertyScope.isEmpty()
                        ? new ScopeRef.WholeTenant()
                        : new ScopeRef.Only(propertyScope.stream()
                                .map(text -> Fields.id("propertyScope", text, PropertyRef::parse))
                                .collect(Collectors.toUnmodifiableSet())));
    }

    public static List<String> format(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> List.of();
            case Scope.Only(var properties) ->
                properties.stream().map(OrganizationUnitId::toString).sorted().toList();
        };
    }
}
