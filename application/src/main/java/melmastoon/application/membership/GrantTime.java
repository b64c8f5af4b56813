package melmastoon.application.membership;

import java.time.Instant;
import java.util.Locale;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.application.kernel.Timer;

/// When a role assignment begins or ends, as a timer.
record GrantTime(MembershipId membership, RoleAssignmentId assignment, Bound bound) {
    static final String TIMER = "grant_time";

    enum Bound {
        BEGIN,
        END
    }

    static GrantTime parse(String key) {
        var parts = key.split(" ", -1);
        return new GrantTime(
                MembershipId.parse(parts[0]),
                RoleAssignmentId.parse(parts[1]),
                Bound.valueOf(parts[2].toUpperCase(Locale.ROOT)));
    }

    Timer at(Instant instant) {
        var key = membership + " " + assignment + " " + bound.name().toLowerCase(Locale.ROOT);
        return new Timer(TIMER, key, instant);
    }
}
