package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The pinned tenant's timers.
public interface Timers {

    /// Whether this transaction is the only one that fires this tenant's timers, until it ends. Does not wait.
    boolean claim();

    /// Those whose time has come, the earliest first.
    ///
    /// @param now  the instant that is decided by, or a handler would be called before its time
    /// @param most 1 or more
    List<Timer> due(Instant now, int most);

    /// Ends some and sets others. One that is set replaces the one of its kind and key.
    void replace(Collection<Timer> ended, Collection<Timer> set);

    /// Ends those that have fired. One that was set again for another instant stays.
    void done(Collection<Timer> fired);

    /// Lets one that failed fire again later: a second after its first failure, twice as long after each further one,
    /// ten minutes at most.
    ///
    /// @return how often it has failed; 0 where it is gone
    int postpone(Timer failed);
}
