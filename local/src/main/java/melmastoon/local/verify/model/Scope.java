package melmastoon.local.verify.model;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a membership or a role counts: in the whole tenant, or in some units.
///
/// @param units properties, and regions for what is in them; none where it is everywhere
record Scope(boolean isEverywhere, SortedSet<String> units) {
    static final Scope EVERYWHERE = new Scope(true, new TreeSet<>());

    static Scope of(Collection<String> units) {
        return new Scope(false, new TreeSet<>(units));
    }

    /// Of nothing: no role counts there, and nobody is given it.
    boolean isNowhere() {
        return !isEverywhere && units.isEmpty();
    }

    @Override
    public String toString() {
        return isEverywhere ? "everywhere" : "{" + String.join(" ", units) + "}";
    }
}
