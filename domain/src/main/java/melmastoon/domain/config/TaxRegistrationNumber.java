package melmastoon.domain.config;

import melmastoon.domain.Text;

/// The number under which the business is registered for the tax, as it is printed on every bill. Its form is the
/// country's, and not checked.
public record TaxRegistrationNumber(String value) {
    public static final int MAX_LENGTH = 64;

    public TaxRegistrationNumber {
        value = Text.name("tax registration number", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
