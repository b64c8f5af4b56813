package melmastoon.local.verify;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commands that are drawn, and how often each is.
final class Weights {
    static final Map<String, Integer> ALL = all();

    /// Those that platform administrators send.
    static final Set<String> OF_THE_PLATFORM = Set.of(
            "provisionTenant",
            "attachPlan",
            "suspendTenant",
            "reactivateTenant",
            "repairTenant",
            "setTenantLimits",
            "changeIsolationTier",
            "requestBreakGlass",
            "appointOwner",
            "closeTenant");

    /// Those that are drawn at first, so that there is something for the others.
    static final Map<String, Integer> FIRST = first();

    static final int FIRST_COMMANDS = 16;

    /// Of which kind there must be something for a command to be carried out.
    static final Map<String, String> ABOUT = about();

    private Weights() {}

    private static Map<String, Integer> first() {
        var weights = new LinkedHashMap<String, Integer>();
        weights.put("createOrganizationUnit", 6);
        weights.put("inviteStaff", 5);
        weights.put("acceptInvitation", 7);
        weights.put("assignRole", 4);
        weights.put("createRole", 3);
        weights.put("grantPermission", 5);
        weights.put("registerResourceType", 3);
        weights.put("registerResource", 3);
        weights.put("addServiceMember", 1);
        return weights;
    }

    private static Map<String, String> about() {
        var kinds = new HashMap<String, String>();
        for (var name : List.of("acceptInvitation", "resendInvitation", "revokeInvitation")) {
            kinds.put(name, "invitation");
        }
        for (var name : List.of("grantApproval", "declineApproval", "withdrawApproval")) {
            kinds.put(name, "approval");
        }
        for (var name : List.of("updateRole", "grantPermission", "revokePermission", "deleteRole")) {
            kinds.put(name, "role");
        }
        for (var name : List.of(
                "suspendMembership",
                "reinstateMembership",
                "transferOwnership",
                "leaveTenant",
                "removeMembership",
                "unassignRole",
                "changePropertyScope",
                "copyRoles")) {
            kinds.put(name, "membership");
        }
        for (var name : List.of("changeResourceType", "retireResourceType", "registerResource")) {
            kinds.put(name, "resource_type");
        }
        kinds.put("removeResource", "resource");
        kinds.put("clearSubjectProperties", "subject");
        return kinds;
    }

    private static Map<String, Integer> all() {
        var weights = new LinkedHashMap<String, Integer>();
        weights.put("createOrganizationUnit", 10);
        weights.put("renameOrganizationUnit", 3);
        weights.put("archiveOrganizationUnit", 3);
        weights.put("inviteStaff", 10);
        weights.put("inviteMany", 4);
        weights.put("acceptInvitation", 12);
        weights.put("resendInvitation", 2);
        weights.put("revokeInvitation", 2);
        weights.put("addServiceMember", 2);
        weights.put("appointOwner", 1);
        weights.put("assignRole", 12);
        weights.put("unassignRole", 5);
        weights.put("changePropertyScope", 6);
        weights.put("suspendMembership", 4);
        weights.put("reinstateMembership", 4);
        weights.put("transferOwnership", 2);
        weights.put("leaveTenant", 2);
        weights.put("removeMembership", 3);
        weights.put("createRole", 4);
        weights.put("updateRole", 2);
        weights.put("grantPermission", 8);
        weights.put("revokePermission", 3);
        weights.put("deleteRole", 2);
        weights.put("provisionTenant", 1);
        weights.put("attachPlan", 2);
        weights.put("suspendTenant", 2);
        weights.put("reactivateTenant", 2);
        weights.put("repairTenant", 1);
        weights.put("setTenantLimits", 2);
        weights.put("changeIsolationTier", 2);
        weights.put("assignRoleToMany", 3);
        weights.put("copyRoles", 3);
        weights.put("updateTenantConfig", 3);
        weights.put("toggleFeatureFlag", 3);
        weights.put("setBillingContact", 3);
        weights.put("requestGuestErasure", 2);
        weights.put("requestAccess", 4);
        weights.put("requestBreakGlass", 8);
        weights.put("grantApproval", 10);
        weights.put("declineApproval", 2);
        weights.put("withdrawApproval", 2);
        weights.put("closeTenant", 1);
        weights.put("registerResourceType", 4);
        weights.put("changeResourceType", 2);
        weights.put("retireResourceType", 1);
        weights.put("registerResource", 5);
        weights.put("removeResource", 2);
        weights.put("setSubjectProperties", 3);
        weights.put("clearSubjectProperties", 1);
        return weights;
    }
}
