package melmastoon.application;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Tenant;

/// An aggregate in the words of the audit. What names a person stands in [#personal] and nowhere else.
///
/// @param subject the aggregate's id in edge form
record Description(
        String subject, Map<String, String> before, Map<String, String> after, Map<String, String> personal) {

    static Description of(Change change) {
        return switch (change) {
            case Change.OfTenant(var before, var after, var _) ->
                of(after.state().id(), describe(before, Description::fields), described(after, fields(after.state())));
            case Change.OfUnit(var before, var after, var _) ->
                of(after.state().id(), describe(before, Description::fields), described(after, fields(after.state())));
            case Change.OfRole(var before, var after, var _) ->
                of(after.state().id(), describe(before, Description::fields), described(after, fields(after.state())));
            case Change.OfMembership(var before, var after, var _) ->
                of(after.state().id(), describe(before, Description::fields), described(after, fields(after.state())));
            case Change.OfInvitation(var before, var after, var _) ->
                new Description(
                        after.state().id().toString(),
                        describe(before, Description::fields),
                        described(after, fields(after.state())),
                        Map.of("email", after.state().terms().email().value()));
            case Change.Said(var snapshots) ->
                new Description(
                        snapshots.getFirst().subject(),
                        Map.of(),
                        Map.of("chunks", String.valueOf(snapshots.size())),
                        Map.of());
        };
    }

    private static Description of(Object id, Map<String, String> before, Map<String, String> after) {
        return new Description(id.toString(), before, after, Map.of());
    }

    private static <S> Map<String, String> describe(
            Optional<Versioned<S>> state, java.util.function.Function<S, Map<String, String>> fields) {
        return state.map(versioned -> described(versioned, fields.apply(versioned.state())))
                .orElse(Map.of());
    }

    private static Map<String, String> described(Versioned<?> state, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("version", String.valueOf(state.version()));
        return all;
    }

    private static Map<String, String> fields(Tenant tenant) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", lower(tenant.status()));
        fields.put("slug", tenant.profile().slug().value());
        fields.put("legalName", tenant.profile().legalName().value());
        fields.put("country", tenant.profile().country().value());
        fields.put("residencyRegion", tenant.profile().residencyRegion().code());
        switch (tenant) {
            case Tenant.Pending _ -> {}
            case Tenant.Active active -> fields.put("planRef", active.plan().value());
        }
        return fields;
    }

    private static Map<String, String> fields(OrganizationUnit unit) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("kind", unit.kind().code());
        fields.put("name", unit.name().value());
        unit.parent().ifPresent(parent -> fields.put("parent", parent.toString()));
        switch (unit) {
            case OrganizationUnit.Chain _, OrganizationUnit.Region _ -> {}
            case OrganizationUnit.Property property ->
                fields.put("propertyId", property.propertyId().value());
        }
        return fields;
    }

    private static Map<String, String> fields(Role role) {
        return Map.of(
                "code", role.code().value(),
                "permissions",
                        role.permissions().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(joining(" ")));
    }

    private static Map<String, String> fields(Membership membership) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("member", membership.subject().toString());
        switch (membership) {
            case Membership.Removed _ -> fields.put("status", "removed");
            case Membership.Active active -> {
                fields.put("status", "active");
                fields.put("scope", scope(active.scope()));
                active.invitedBy().ifPresent(inviter -> fields.put("invitedBy", inviter.toString()));
                for (var assignment : active.assignments()) {
                    fields.put(
                            assignment.id().toString(),
                            assignment.role() + " " + scope(assignment.scope()) + " by " + assignment.grantedBy());
                }
            }
        }
        return fields;
    }

    private static Map<String, String> fields(Invitation invitation) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(
                "roles",
                invitation.terms().roles().stream().map(Object::toString).collect(joining(" ")));
        fields.put("scope", scope(invitation.terms().scope()));
        fields.put("invitedBy", invitation.terms().invitedBy().toString());
        switch (invitation) {
            case Invitation.Pending pending -> {
                fields.put("status", "pending");
                fields.put("wrongTokens", String.valueOf(pending.wrongTokens().count()));
            }
            case Invitation.Accepted accepted -> {
                fields.put("status", "accepted");
                fields.put("acceptedBy", accepted.by().toString());
                fields.put("membership", accepted.membership().toString());
            }
            case Invitation.Revoked _ -> fields.put("status", "revoked");
        }
        return fields;
    }

    private static String scope(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> "whole tenant";
            case Scope.Only(var properties) ->
                properties.stream().map(OrganizationUnitId::toString).sorted().collect(joining(" "));
        };
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
