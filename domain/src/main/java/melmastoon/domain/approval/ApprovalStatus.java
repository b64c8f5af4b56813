package melmastoon.domain.approval;

import java.util.Locale;

/// Where an approval stands.
public enum ApprovalStatus {
    /// It waits for a decision; where its time is over, for being recorded as expired.
    REQUESTED,
    APPROVED,
    DECLINED,
    WITHDRAWN,
    EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
