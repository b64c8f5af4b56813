package melmastoon.domain.config;

import melmastoon.domain.InvalidValue;

/// A tax rate in hundredths of a percent: 1500 is 15 %.
public record TaxRate(int basisPoints) {
    public static final int MAX = 10_000;

    public TaxRate {
        InvalidValue.unless(
                basisPoints >= 0 && basisPoints <= MAX,
                "taxModel.defaultRateBasisPoints",
                Integer.toString(basisPoints),
                "a whole number from 0 to " + MAX);
    }
}
