package melmastoon.domain.membership;

import java.util.Collection;
import melmastoon.access.Scope;

/// How large one membership may be. Every event about it carries its whole state, and an event has at most 512 kB.
public final class MembershipSize {
    public static final int MAX_ASSIGNMENTS = 100;

    /// In the membership's own scope and in its assignments' scopes together, counted once for each that
    /// names it.
    public static final int MAX_UNITS = 5_000;

    /// The limits as a sentence.
    public static final String RULE =
            "a membership has at most " + MAX_ASSIGNMENTS + " role assignments, and its scope and theirs name at most "
                    + MAX_UNITS + " properties and regions together";

    private MembershipSize() {}

    /// Whether a membership with this scope may hold assignments with those.
    public static boolean fits(Scope membership, Collection<Scope> assignments) {
        var units = membership.unitCount()
                + assignments.stream().mapToInt(Scope::unitCount).sum();
        return assignments.size() <= MAX_ASSIGNMENTS && units <= MAX_UNITS;
    }
}
