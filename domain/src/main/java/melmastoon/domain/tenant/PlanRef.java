package melmastoon.domain.tenant;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// The billing service's id of a plan, opaque here.
public record PlanRef(String value) {
    private static final Pattern FORM = Pattern.compile("[!-~&&[^`]]{1,128}");

    public PlanRef {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "planRef",
                value,
                "a plan reference of 1 to 128 printable characters without spaces");
    }

    @Override
    public String toString() {
        return value;
    }
}
