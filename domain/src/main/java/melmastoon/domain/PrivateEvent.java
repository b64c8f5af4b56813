package melmastoon.domain;

/// An event that changes state and is not published: it takes no revision and does not raise the aggregate's
/// version. Every other change of state appears in the log.
public interface PrivateEvent extends DomainEvent {}
