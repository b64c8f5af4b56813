package melmastoon.domain.flag;

import melmastoon.access.Rollout;
import melmastoon.domain.InvalidValue;

/// A share in hundredths of a percent: 0 is nobody, 10,000 is everybody (F-2).
public record BasisPoints(int value) {
    public static final int MAX = Rollout.ALL;
    public static final BasisPoints ALL = new BasisPoints(MAX);

    public BasisPoints {
        InvalidValue.unless(
                value >= 0 && value <= MAX,
                "rolloutBasisPoints",
                Integer.toString(value),
                "a whole number from 0 to " + MAX);
    }
}
