package melmastoon.local.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is wrong with a request whatever the tenant is like. It is said before anything else, and of each attempt anew.
final class Form {
    private static final Set<String> NEEDING_A_VERSION = Set.of(
            "renameOrganizationUnit", "changePropertyScope", "updateRole", "updateTenantConfig", "changeResourceType");

    private static final Set<String> TAKING_NO_VERSION = Set.of(
            "provisionTenant",
            "repairTenant",
            "createOrganizationUnit",
            "createRole",
            "inviteStaff",
            "inviteMany",
            "acceptInvitation",
            "addServiceMember",
            "appointOwner",
            "assignRoleToMany",
            "copyRoles",
            "requestGuestErasure",
            "registerResourceType",
            "closeTenant",
            "requestAccess",
            "requestBreakGlass");

    private Form() {}

    static void check(Command command) {
        Refused.unless(
                command.expects().isEmpty() || !TAKING_NO_VERSION.contains(command.name()),
                400,
                "COMMON.IF_MATCH_NOT_TAKEN");
        Refused.unless(
                !command.expects().isEmpty() || !NEEDING_A_VERSION.contains(command.name()),
                428,
                "COMMON.IF_MATCH_MISSING");
        for (var argument : command.arguments().entrySet()) {
            Refused.unless(isId(argument), 400, "COMMON.MALFORMED_ID");
        }
        invalidUnless(hasScope(command.of("assignment")));
        invalidUnless(!command.has("roles") || hasRoles(command));
        if (command.name().equals("setTenantLimits")) {
            invalidUnless(command.number("invitationsPerHour") <= 10_000);
            invalidUnless(command.number("bulkInvitationsPerDay") <= 100_000);
        }
        if (command.name().equals("requestBreakGlass")) {
            invalidUnless(command.number("minutes") >= 1 && command.number("minutes") <= 480);
        }
        if (command.name().equals("changePropertyScope")) {
            invalidUnless(command.has("propertyScope") || command.has("regionScope"));
        }
    }

    /// Whether a row of a bulk request is one.
    static boolean isInvitation(Command row) {
        return hasRoles(row)
                && hasScope(row)
                && row.maybe("email").filter(email -> email.contains("@")).isPresent();
    }

    private static boolean hasRoles(Command command) {
        var roles = command.list("roles").stream().distinct().count();
        return roles >= 1 && roles <= 20;
    }

    private static boolean hasScope(Command command) {
        var isEverywhere =
                command.has("propertyScope") && command.list("propertyScope").isEmpty();
        return !command.has("regionScope") || (!command.list("regionScope").isEmpty() && !isEverywhere);
    }

    private static boolean isId(Map.Entry<String, ?> argument) {
        var isOfThePath = List.of("unitId", "roleId", "membershipId", "assignmentId", "invitationId", "approvalId")
                .contains(argument.getKey());
        return !isOfThePath || argument.getValue().toString().contains("#");
    }

    private static void invalidUnless(boolean isRight) {
        Refused.unless(isRight, 400, "COMMON.INVALID_FIELD");
    }
}
