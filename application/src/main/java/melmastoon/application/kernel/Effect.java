package melmastoon.application.kernel;

/// What an accepted command leaves behind.
public sealed interface Effect permits Change, Snapshot {}
