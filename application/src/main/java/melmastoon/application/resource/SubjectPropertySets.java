package melmastoon.application.resource;

import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.SubjectProperties;

/// What the pinned tenant says about subjects.
public interface SubjectPropertySets {
    /// Cleared ones too.
    Optional<Versioned<SubjectProperties>> find(Subject subject);

    /// Of how many subjects something is said.
    int count();
}
