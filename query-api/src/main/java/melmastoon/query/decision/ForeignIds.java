package melmastoon.query.decision;

import java.util.Optional;
import melmastoon.access.Characters;
import melmastoon.access.MalformedId;
import melmastoon.access.TenantId;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Ids that a caller of a check sends: opaque text of at most 256 characters.
public final class ForeignIds {
    private static final int LONGEST = Characters.OF_A_FOREIGN_ID;

    private ForeignIds() {}

    /// @throws melmastoon.http.problem.Problem 400 naming the member where it is absent, blank or too long
    public static String required(String name, @Nullable String value) {
        return Fields.text(name, value, LONGEST);
    }

    /// `text` as it is, for [melmastoon.http.problem.Fields#parameter].
    ///
    /// @throws IllegalArgumentException where it is blank or too long
    public static String parse(String text) {
        if (text.isBlank() || Characters.areMoreThan(LONGEST, text)) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters");
        }
        return text;
    }

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
