package melmastoon.command.inbound;

/// Where messages go that can never have an effect, for a person to look at.
@FunctionalInterface
interface DeadLetters {
    /// @return whether it is kept there now; otherwise the message has to be delivered again
    boolean publish(PushEnvelope envelope, Unprocessable why);
}
