package melmastoon.domain.config;

import melmastoon.domain.InvalidValue;

/// What a cancellation costs where a rate does not say otherwise.
///
/// @param windowHours  before arrival, until which cancelling is free
/// @param lateCharge   for cancelling later
/// @param noShowCharge for not coming at all
public record CancellationDefault(int windowHours, MicroAmount lateCharge, MicroAmount noShowCharge) {
    public static final int MAX_HOURS = 720;

    public CancellationDefault {
        InvalidValue.unless(
                windowHours >= 0 && windowHours <= MAX_HOURS,
                "cancellationDefault.windowHours",
                Integer.toString(windowHours),
                "a whole number of hours from 0 to " + MAX_HOURS);
    }
}
