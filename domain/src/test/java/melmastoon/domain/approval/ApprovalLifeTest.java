package melmastoon.domain.approval;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Decision;
import melmastoon.domain.tenant.ClosingReason;
import org.junit.jupiter.api.Test;

/// Rulings 1, 10 and 62.
class ApprovalLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATE = NOW.plus(Duration.ofHours(24));
    private static final ApprovalId ID = new ApprovalId(new UUID(0, 1));
    private static final TenantId TENANT = new TenantId(new UUID(0, 2));
    private static final Subject FIRST = Subject.user("usr_first");
    private static final Subject SECOND = Subject.user("usr_second");
    private static final ApprovalCommand APPROVE = new ApprovalCommand.Approve(SECOND);
    private static final ApprovalCommand DECLINE = new ApprovalCommand.Decline(SECOND);
    private static final ApprovalCommand WITHDRAW = new ApprovalCommand.Withdraw(FIRST);
    private static final ApprovalCommand EXPIRE = new ApprovalCommand.Expire();

    private final Approval requested =
            Approval.of(Approval.request(ID, TENANT, new Proposal.CloseTenant(ClosingReason.ABUSE), FIRST, NOW));

    @Test
    void whoRequestsNeverDecidesByRuling10() {
        assertThat(requested.decide(new ApprovalCommand.Approve(FIRST), NOW))
                .isEqualTo(refuse(new ApprovalRefusal.OwnRequest(ID)));
        assertThat(requested.decide(new ApprovalCommand.Decline(FIRST), NOW))
                .isEqualTo(refuse(new ApprovalRefusal.OwnRequest(ID)));
        assertThat(requested.decide(APPROVE, NOW))
                .isEqualTo(accept(new ApprovalEvent.Approved(ID, TENANT, SECOND, NOW)));
        assertThat(requested.decide(DECLINE, NOW))
                .isEqualTo(accept(new ApprovalEvent.Declined(ID, TENANT, SECOND, NOW)));
    }

    @Test
    void nobodyElseWithdraws() {
        assertThat(requested.decide(new ApprovalCommand.Withdraw(SECOND), NOW))
                .isEqualTo(refuse(new ApprovalRefusal.NotYours(ID)));
        assertThat(requested.decide(WITHDRAW, NOW)).isEqualTo(accept(new ApprovalEvent.Withdrawn(ID, TENANT, NOW)));
    }

    @Test
    void theLastInstantToDecideIsBeforeTheEndOf24HoursByRuling10() {
        assertThat(requested.decide(APPROVE, LATE.minusMillis(1))).isInstanceOf(Decision.Accepted.class);
        for (var command : List.of(APPROVE, DECLINE, WITHDRAW)) {
            assertThat(requested.decide(command, LATE)).isEqualTo(refuse(new ApprovalRefusal.Expired(ID, LATE)));
        }
    }

    @Test
    void anExpiryIsRecordedAtItsInstantOrLaterByRuling62() {
        assertThat(requested.decide(EXPIRE, LATE.minusMillis(1)))
                .isEqualTo(refuse(new ApprovalRefusal.NotDue(ID, LATE)));
        assertThat(requested.decide(EXPIRE, LATE)).isEqualTo(accept(new ApprovalEvent.Expired(ID, TENANT, LATE)));
    }

    @Test
    void nothingLeavesAnEndAndTheSameAgainIsAcceptedByRuling1() {
        for (var first : List.of(APPROVE, DECLINE, WITHDRAW, EXPIRE)) {
            var end = requested.after(requested
                    .decide(first, first == EXPIRE ? LATE : NOW)
                    .orElseThrow()
                    .getFirst());
            for (var second : List.of(APPROVE, DECLINE, WITHDRAW, EXPIRE)) {
                var decision = end.decide(second, LATE);
                if (second == first || second == EXPIRE) {
                    assertThat(decision).isEqualTo(accept());
                } else {
                    assertThat(decision).isInstanceOf(Decision.Refused.class);
                }
            }
        }
    }
}
