package melmastoon.domain.organization;

import melmastoon.domain.Text;

/// What a unit is called.
public record UnitName(String value) {
    public static final int MAX_LENGTH = 200;

    public UnitName {
        value = Text.name("name", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
