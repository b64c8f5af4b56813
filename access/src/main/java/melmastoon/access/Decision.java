package melmastoon.access;

import java.util.List;

/// The answer to a [Question], with its reason.
public sealed interface Decision {

    /// @param membership  whose
    /// @param assignment  the grant that allowed it
    /// @param roleCode    of the role assigned
    /// @param granted     position of the event that made the assignment; revision 0 where that is not known
    /// @param obligations what the enforcement point has to do, or deny; empty for most
    record Allowed(
            MembershipId membership,
            RoleAssignmentId assignment,
            RoleId role,
            String roleCode,
            Position granted,
            List<Obligation> obligations)
            implements Decision {}

    /// @param detail      one sentence for a person who wonders why
    /// @param obligations what would lead to a permit; empty for most
    record Denied(DenyReason reason, String detail, List<Obligation> obligations) implements Decision {
        public Denied(DenyReason reason, String detail) {
            this(reason, detail, List.of());
        }
    }

    /// What this means to an enforcement point that can do nothing `custom`, as this service itself: a deny where the
    /// allow obliges to that.
    default Decision withoutCustom() {
        return obligations().stream()
                .filter(_ -> allowed())
                .filter(Obligation::isCustom)
                .findFirst()
                .<Decision>map(custom -> new Denied(
                        DenyReason.CONDITION_NOT_MET,
                        "it is granted with the obligation `"
                                + custom.properties().get("name") + "`, which this service cannot meet"))
                .orElse(this);
    }

    /// What the enforcement point has to do, whichever of the two it is.
    List<Obligation> obligations();

    default boolean allowed() {
        return this instanceof Allowed;
    }
}
