package melmastoon.domain.billing;

import melmastoon.domain.Text;

/// The number under which a tax office knows the business. Its form is the country's, and not checked. A sole trader's
/// names a person, so its text form hides it.
public record TaxId(String value) {
    public static final int MAX_LENGTH = 64;

    public TaxId {
        value = Text.name("tax id", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return "…";
    }
}
