package melmastoon.domain.tenant;

import melmastoon.domain.InvalidValue;

/// What the business is called in contracts, 1 to 200 characters.
public record LegalName(String value) {
    public LegalName {
        value = InvalidValue.text("legal name", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
