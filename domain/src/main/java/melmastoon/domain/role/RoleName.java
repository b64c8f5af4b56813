package melmastoon.domain.role;

import melmastoon.domain.Text;

/// What a role is called in user interfaces, such as `Front desk`.
public record RoleName(String value) {
    public static final int MAX_LENGTH = 100;

    public RoleName {
        value = Text.name("role name", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
