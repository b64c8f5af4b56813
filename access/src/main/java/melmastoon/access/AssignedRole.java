package melmastoon.access;

import org.jspecify.annotations.Nullable;

/// A role as the assignments of a view refer to it, so that a check need not look it up. When a role changes, the view
/// gives every member that has it the next one.
///
/// @param held what it gives; null while nothing is known of it
record AssignedRole(RoleId id, @Nullable HeldRole held) {
    static AssignedRole unknown(RoleId id) {
        return new AssignedRole(id, null);
    }
}
