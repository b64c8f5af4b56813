package melmastoon.query.decision;

import java.util.Optional;
import melmastoon.access.MalformedId;
import melmastoon.access.TenantId;

/// Ids that a caller of a check sends: opaque text of at most 256 characters.
final class ForeignIds {
    static final int LONGEST = 256;

    private ForeignIds() {}

    static boolean isTooLong(String text) {
        return text.length() > LONGEST && text.codePointCount(0, text.length()) > LONGEST;
    }

    /// `text` as logs show it, cut where it is too long.
    static String cut(String text) {
        return isTooLong(text) ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
    }

    /// Empty where `text` is not a tenant's id: to a check, that is an unknown tenant.
    static Optional<TenantId> tenant(String text) {
        try {
            return Optional.of(TenantId.parse(text));
        } catch (MalformedId _) {
            return Optional.empty();
        }
    }
}
