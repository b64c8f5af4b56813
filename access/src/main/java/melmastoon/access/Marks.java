package melmastoon.access;

import java.util.ArrayList;
import java.util.List;

/// What holds for a permission beside where and when it counts: the marks of `permissions.txt`.
///
/// @param sensitive    whether the state that it is decided from must be recent
/// @param stepUp       whether the subject must have authenticated with `mfa`
/// @param singleFactor whether it counts without `mfa` also where the tenant requires that of its staff; every other
///                     one is a staff permission (ruling 51)
/// @param obligations  what an allow asks of the enforcement point (ruling 55); empty for most
public record Marks(boolean sensitive, boolean stepUp, boolean singleFactor, List<Obligation> obligations) {
    static final Marks NONE = new Marks(false, false, false, List.of());

    private static final String NOTIFY = "notify:";

    public Marks {
        obligations = List.copyOf(obligations);
    }

    /// @param words such as `sensitive,notify:owners`; `-` for none
    /// @throws IllegalStateException where one of them is no mark
    static Marks parse(Permission permission, String words) {
        var marks = new ArrayList<>(List.of(words.split(",", -1)));
        var notifications = marks.stream()
                .filter(mark -> mark.startsWith(NOTIFY))
                .map(mark -> Obligation.notification(permission, mark.substring(NOTIFY.length())))
                .toList();
        var parsed = new Marks(
                marks.remove("sensitive"), marks.remove("step-up"), marks.remove("single-factor"), notifications);
        marks.removeIf(mark -> mark.startsWith(NOTIFY) || mark.equals("-"));
        if (!marks.isEmpty()) {
            throw new IllegalStateException(
                    "permissions.txt: `" + permission + "` has marks that are not known: " + marks);
        }
        return parsed;
    }
}
