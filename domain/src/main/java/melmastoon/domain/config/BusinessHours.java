package melmastoon.domain.config;

/// When the office is open, every day. Where it closes no later than it opens, it does so on the next day;
/// the same time twice is round the clock.
public record BusinessHours(TimeOfDay open, TimeOfDay close) {}
