package melmastoon.application.organization;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.stream.Stream;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// A scope as the audit keeps it.
public final class ScopeText {
    private ScopeText() {}

    public static String of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> "whole tenant";
            case Scope.Only(var properties, var regions) ->
                Stream.concat(sorted(properties), sorted(regions).map("below "::concat))
                        .collect(joining(" "));
        };
    }

    private static Stream<String> sorted(Set<OrganizationUnitId> units) {
        return units.stream().map(OrganizationUnitId::toString).sorted();
    }
}
