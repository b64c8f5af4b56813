package melmastoon.domain.organization;

import melmastoon.domain.InvalidValue;

/// What a unit is called, 1 to 200 characters.
public record UnitName(String value) {
    public UnitName {
        value = InvalidValue.text("name", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
