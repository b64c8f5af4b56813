package melmastoon.topology;

import java.util.Optional;
import melmastoon.access.Fact;
import org.apache.avro.specific.SpecificRecord;

/// A kind of state that decisions depend on: all that the topology knows of it. Found by [java.util.ServiceLoader], so
/// that a new kind is a package with one such class, and a line in `META-INF/services`.
///
/// A value that a newer writer knows and this build does not arrives as the symbol UNKNOWN; the fact must close what
/// it stands for.
public interface DecidingKind<T extends SpecificRecord> {
    /// The generated class, whose schema names the kind.
    Class<T> stateType();

    /// What `state` says to decisions; empty where it may not count.
    ///
    /// @throws RuntimeException where the state cannot be a fact, such as one with an id that is none
    Optional<Fact> fact(T state);
}
