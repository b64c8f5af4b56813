package melmastoon.domain.resource;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// What can be done to a resource of a type, such as `read`: with the type's name it is a permission.
public record ActionName(String value) implements Comparable<ActionName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ActionName {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "actions",
                value,
                "an action's name: 1 to 63 lower-case letters, digits and `_`, starting with a letter");
    }

    @Override
    public int compareTo(ActionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
