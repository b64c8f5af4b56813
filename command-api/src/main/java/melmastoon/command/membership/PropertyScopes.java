package melmastoon.command.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// `propertyScope` on the wire, the only place where an empty list means the whole tenant (ruling 12).
public final class PropertyScopes {
    private static final String FIELD = "propertyScope";

    private PropertyScopes() {}

    /// Absent and `[]` are the whole tenant.
    public static ScopeRef parse(@Nullable List<String> propertyScope) {
        return given(propertyScope).orElse(new ScopeRef.WholeTenant());
    }

    /// Empty where the field is absent; `[]` is the whole tenant.
    public static Optional<ScopeRef> given(@Nullable List<String> propertyScope) {
        if (propertyScope == null) {
            return Optional.empty();
        }
        if (propertyScope.size() > MembershipSize.MAX_PROPERTIES) {
            throw Fields.invalid(FIELD, "names more than " + MembershipSize.MAX_PROPERTIES + " properties");
        }
        return Optional.of(
                propertyScope.isEmpty()
                        ? new ScopeRef.WholeTenant()
                        : new ScopeRef.Only(Set.copyOf(Fields.eachId(FIELD, propertyScope, PropertyRef::parse))));
    }

    public static List<String> format(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> List.of();
            case Scope.Only(var properties) ->
                properties.stream().map(OrganizationUnitId::toString).sorted().toList();
        };
    }
}
