package melmastoon.application.membership;

import java.util.Set;
import melmastoon.access.Subject;

/// Which users iam-service has an account of.
public interface KnownUsers {
    /// Of one question.
    int MOST = 100;

    sealed interface Answer {}

    /// @param users those of whom it has none, out of those it was asked about
    record Unknown(Set<Subject> users) implements Answer {
        public Unknown {
            users = Set.copyOf(users);
        }
    }

    /// Nothing is known about any of them.
    record Unavailable() implements Answer {}

    /// @param users at most [#MOST]
    Answer ask(Set<Subject> users);
}
