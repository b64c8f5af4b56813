package melmastoon.domain.billing;

/// What can be asked of a billing contact that exists.
public sealed interface BillingContactCommand {

    /// @param details all of them: what is absent in here is absent afterwards
    record Replace(ContactDetails details) implements BillingContactCommand {}
}
