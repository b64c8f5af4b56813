package melmastoon.application.kernel;

import java.util.List;
import melmastoon.domain.DomainEvent;

/// The states of one kind of aggregate in the pinned tenant, as the kernel uses them. What use cases ask for is the
/// feature's own port, which the same adapter implements.
public interface Store<S, E extends DomainEvent> {

    /// All of them, ended ones too, in the order in which they were created.
    List<Versioned<S>> all();

    /// Writes the resulting state. Only what changed is written, and only where the stored version is that of
    /// [Change#before].
    ///
    /// @throws IllegalStateException where the stored version is another one, or the change breaks a uniqueness
    /// that
    ///                               the use case should have checked
    void save(Change<S, E> change);

    /// Writes a new state that must be unique over all tenants.
    ///
    /// @return false, and nothing was written, where another tenant has the same
    default boolean add(Change<S, E> change) {
        save(change);
        return true;
    }
}
