package melmastoon.query.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.query.kernel.Versioned;

/// A role assignment on its own, with what it belongs to.
///
/// @param version of the membership: an assignment has none of its own
@Serdeable
@Schema(name = "RoleAssignmentOfMembership", description = "A role assignment, with the membership that it belongs to.")
record VersionedAssignment(
        @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String membershipId,
        AssignmentResource assignment,

        @Schema(description = "The membership's version, the number in the `ETag`.", example = "4")
        int version)
        implements Versioned {
    static Optional<VersionedAssignment> of(MembershipResource membership, String assignmentId) {
        return membership.assignments().stream()
                .filter(each -> each.id().equals(assignmentId))
                .findFirst()
                .map(each -> new VersionedAssignment(membership.id(), each, membership.version()));
    }
}
