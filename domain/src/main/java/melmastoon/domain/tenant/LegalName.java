package melmastoon.domain.tenant;

import melmastoon.domain.Text;

/// What the business is called in contracts.
public record LegalName(String value) {
    public static final int MAX_LENGTH = 200;

    public LegalName {
        value = Text.name("legal name", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
