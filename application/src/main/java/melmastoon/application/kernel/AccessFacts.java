package melmastoon.application.kernel;

import java.util.List;
import melmastoon.access.Fact;
import melmastoon.access.Subject;

/// What access decides from, read from what is stored.
@FunctionalInterface
public interface AccessFacts {

    /// The membership of `subject` that is not removed, and the roles that it holds. None where it is not a member.
    List<Fact> of(Subject subject, TenantTransaction transaction);
}
