package melmastoon.domain.config;

import melmastoon.domain.InvalidValue;

/// Which children may stay.
///
/// @param minAge        in years, the youngest guest's; 0 where all are welcome
/// @param cribsAvailable whether there are beds for infants
public record ChildPolicy(int minAge, boolean cribsAvailable) {
    public static final int MAX_AGE = 21;

    public ChildPolicy {
        InvalidValue.unless(
                minAge >= 0 && minAge <= MAX_AGE,
                "childPolicy.minAge",
                Integer.toString(minAge),
                "a whole number of years from 0 to " + MAX_AGE);
    }
}
