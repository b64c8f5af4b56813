package melmastoon.domain.invitation;

import java.time.Instant;
import java.util.List;

/// Advice about an invitation, for whoever administers people. Nothing is decided by it.
public record Review(Opinion opinion, Instant at) {

    /// @param reasons codes such as `free_mail_with_wide_rights`, at most [#MOST_REASONS]
    /// @param by      the reviewer and its version, such as `heuristic-1`
    public record Opinion(ReviewVerdict verdict, List<String> reasons, String by) {
        public static final int MOST_REASONS = 10;

        public Opinion {
            reasons = List.copyOf(reasons);
            if (reasons.size() > MOST_REASONS || !reasons.stream().allMatch(Opinion::isCode) || !isCode(by)) {
                throw new IllegalArgumentException("a reviewer says codes of 1 to 64 of a-z, 0-9, `_` and `-`");
            }
        }

        private static boolean isCode(String text) {
            return text.matches("[a-z0-9_-]{1,64}");
        }
    }
}
