package melmastoon.query.decision;

import java.util.Optional;
import melmastoon.access.Characters;
import melmastoon.access.MalformedId;
import melmastoon.access.TenantId;

/// Ids that a caller of a check sends: opaque text of at most 256 characters.
public final class ForeignIds {
    static final int LONGEST = Characters.OF_A_FOREIGN_ID;

    private ForeignIds() {}

    /// `text` as logs show it, cut where it is too long.
    public static String cut(String text) {
        return Characters.cut(LONGEST, text);
    }

    /// Empty where `text` is not a tenant's id: to a check, that is an unknown tenant.
    public static Optional<TenantId> tenant(String text) {
        try {
            return Optional.of(TenantId.parse(text));
        } catch (MalformedId _) {
            return Optional.empty();
        }
    }
}
