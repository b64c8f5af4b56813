package melmastoon.testkit.reference;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Condition;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Subject;

/// The one form in which who-can and what-can are compared.
final class Lines {
    private Lines() {}

    static String who(Subject subject, List<String> grants) {
        return subject + " by " + grants;
    }

    static String what(Optional<OrganizationUnitId> unit, Permission permission, List<String> grants) {
        return unit.map(OrganizationUnitId::toString).orElse("the tenant") + ": " + permission + " by " + grants;
    }

    static String grant(RoleAssignmentId assignment, Optional<Condition> condition) {
        return assignment
                + condition.map(text -> " if `" + text + "`").orElse("")
                + condition
                        .flatMap(Condition::obligation)
                        .map(each -> " obliging to " + each)
                        .orElse("");
    }

    static String grant(
            RoleAssignmentId assignment,
            Optional<Condition> condition,
            boolean isWholeTenant,
            List<OrganizationUnitId> units) {
        return grant(assignment, condition) + (isWholeTenant ? " everywhere" : "") + " at " + units;
    }
}
