package melmastoon.application.kernel;

import melmastoon.access.TenantId;

/// What one kind of timer does: it calls a use case that stands for itself (ruling 62). Mostly that use case is the
/// handler.
///
/// A handler may be called for what is no longer so, and then decides that nothing is to be done.
public sealed interface TimerHandler {
    /// The kind of [Timer] that it handles.
    String timer();

    /// Whether this process can do it; otherwise its timers wait.
    default boolean isConfigured() {
        return true;
    }

    /// One that decides on the tenant's state alone. All of a tenant that are due are carried out in one transaction.
    non-sealed interface InTransaction extends TimerHandler {
        /// Names the span and the action in the audit; authorizes [Authorization#internal].
        Operation<?> operation();

        /// @param key of the timer
        CommandDecision<?> decide(CommandContext context, String key);
    }

    /// One that asks somebody else first, such as another service, and so has a transaction of its own.
    non-sealed interface Standalone extends TimerHandler {
        /// @param request whose [Once] makes a repeat of this timer harmless
        /// @param key     of the timer
        CommandResult<?> fire(Request request, TenantId tenant, String key);
    }
}
