package melmastoon.domain.billing;

import melmastoon.domain.Text;

/// A person's name as it stands on an invoice. Personal data, so its text form hides it.
public record FullName(String value) {
    public static final int MAX_LENGTH = 200;

    public FullName {
        value = Text.name("full name", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return "…";
    }
}
