package melmastoon.application.organization;

import static java.util.stream.Collectors.joining;

import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// A scope as the audit keeps it.
public final class ScopeText {
    private ScopeText() {}

    public static String of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> "whole tenant";
            case Scope.Only(var properties) ->
                properties.stream().map(OrganizationUnitId::toString).sorted().collect(joining(" "));
        };
    }
}
