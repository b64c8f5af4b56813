package melmastoon.domain.finance;

import melmastoon.domain.InvalidValue;

/// How far the templates of both services are applied: the number of the last one of each.
public record TemplateVersion(int billing, int payments) {
    public TemplateVersion {
        InvalidValue.unless(
                billing >= 1 && payments >= 1,
                "templateVersion",
                billing + "." + payments,
                "the numbers of two templates, which start at 1");
    }

    /// Whether a template is missing that `other` has.
    public boolean isBehind(TemplateVersion other) {
        return billing < other.billing || payments < other.payments;
    }

    @Override
    public String toString() {
        return "billing V" + billing + ", payments V" + payments;
    }
}
