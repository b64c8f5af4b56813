package melmastoon.application.kernel;

/// A state as it is stored.
///
/// @param version how many published events led to it, from 1; what an `ETag` shows
public record Versioned<S>(S state, int version) {}
