package melmastoon.domain.config;

import java.util.Optional;

/// How prices and taxes go together.
///
/// @param inclusive   whether prices include the tax (TC-4)
/// @param defaultRate where a product has no rate of its own
/// @param placeholder whether nobody has confirmed it yet: what a new tenant starts with is no tax advice
public record TaxModel(
        boolean inclusive,
        TaxRate defaultRate,
        Optional<TaxRegistrationNumber> registrationNumber,
        boolean placeholder) {

    /// What a new tenant starts with.
    public static final TaxModel UNCONFIRMED = new TaxModel(true, new TaxRate(0), Optional.empty(), true);

    /// This model after somebody has asked for `wanted`. Whoever sets another rate, or says whether prices include it,
    /// has confirmed the model; the one that is there is confirmed by taking the mark away.
    TaxModel replacedBy(TaxModel wanted) {
        var isSaid = inclusive != wanted.inclusive || !defaultRate.equals(wanted.defaultRate);
        return isSaid ? wanted.confirmed() : wanted;
    }

    private TaxModel confirmed() {
        return new TaxModel(inclusive, defaultRate, registrationNumber, false);
    }
}
