package melmastoon.access;

import java.util.Optional;
import java.util.Set;

/// May this subject do this, here?
///
/// @param property   a unit's `org_` id or the property-service's `ppt_` id (ruling 6), as the caller wrote it
/// @param amr        how the subject authenticated (RFC 8176)
/// @param resourceId which resource of the permission's type; a registered one says where it is, if `property` does not
/// @param attributes what conditions may read besides
public record Question(
        Subject subject,
        Permission permission,
        Optional<String> property,
        Set<String> amr,
        Optional<String> resourceId,
        Attributes attributes) {

    /// About no resource in particular.
    public Question(Subject subject, Permission permission, Optional<String> property, Set<String> amr) {
        this(subject, permission, property, amr, Optional.empty(), Attributes.NONE);
    }
}
