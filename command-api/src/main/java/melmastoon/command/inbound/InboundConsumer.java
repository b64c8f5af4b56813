package melmastoon.command.inbound;

/// What this service does about one type of event. Each implementation is a bean; a new type is one more.
public interface InboundConsumer {
    /// The event's `type`, such as `melmastoon.iam.user.registered.v1`. Has one consumer only.
    String type();

    /// Reads the event's data, and runs a command in each tenant that it concerns.
    ///
    /// @throws IllegalArgumentException where the data cannot be what the type says: it never has an effect
    void consume(Delivery delivery);
}
