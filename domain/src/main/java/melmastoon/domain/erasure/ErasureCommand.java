package melmastoon.domain.erasure;

/// What can be asked of the erasure of a guest's data.
public sealed interface ErasureCommand {

    /// @param service says that it holds nothing of the guest any more
    record Acknowledge(ServiceName service) implements ErasureCommand {}
}
