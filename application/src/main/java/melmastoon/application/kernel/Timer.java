package melmastoon.application.kernel;

import java.time.Instant;

/// An instant at which something has to be done in a tenant, though nobody asks for it.
///
/// A timer is derived from its aggregate's state ([AggregateType#timers]) and stored in the transaction that writes the
/// state, so that neither is there without the other. Within a tenant there is one of a kind and key.
///
/// @param kind  in words joined by `_`, such as `invitation_expiry`; its [TimerHandler] says it too
/// @param key   what it is about, mostly the aggregate's id; at most 600 characters
/// @param dueAt when it fires, by the database's clock; at once where that has passed
public record Timer(String kind, String key, Instant dueAt) {}
