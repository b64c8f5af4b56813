package melmastoon.access;

import java.util.List;

/// Which permissions a subject has somewhere: exactly those whose questions are allowed, in the order of their names.
///
/// @param now         allowed as things are
/// @param afterStepUp denied, until the subject has authenticated with `mfa`
public record Permitted(List<Permission> now, List<Permission> afterStepUp) {
    public static final Permitted NOTHING = new Permitted(List.of(), List.of());

    public Permitted {
        now = List.copyOf(now);
        afterStepUp = List.copyOf(afterStepUp);
    }
}
