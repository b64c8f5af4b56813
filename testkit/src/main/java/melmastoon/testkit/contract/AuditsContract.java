package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditPage;
import melmastoon.application.kernel.AuditRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The audit of a tenant, as a chain and as a trail.
public abstract class AuditsContract extends PortContract {
    private static final Instant LATER = Samples.NOW.plus(Duration.ofHours(1));

    @Test
    void rowsComeBackAsTheyWereWrittenAndProveTheirChain() {
        var first = appended("inv_1", "invite_staff", AuditEntry.ACCEPTED, Samples.NOW);
        var second = appended("mbr_1", "assign_role", "PERMISSION_DENIED", LATER);

        var rows = page(AuditFilter.NEWEST).rows();

        assertThat(rows).extracting(AuditRow::entry).containsExactly(second.entry(), first.entry());
        assertThat(rows).extracting(row -> row.link().orElseThrow().link()).containsExactly(second, first);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.link().orElseThrow().stored())
                        .isEqualTo(row.link().orElseThrow().link().hash()));
        assertThat(first.previous()).isEqualTo(AuditHead.NONE);
        assertThat(second.previous()).isEqualTo(first.head());
        assertOptional(tenant -> tenant.heads().find())
                .hasValueSatisfying(head -> assertThat(head.audit()).isEqualTo(second.head()));
    }

    @Test
    void everyCriterionNarrowsTheTrail() {
        var invited = appended("inv_1", "invite_staff", AuditEntry.ACCEPTED, Samples.NOW);
        var refused = appended("mbr_1", "assign_role", "PERMISSION_DENIED", LATER);

        assertThat(found(filter(Samples.OLGA, null, null, null))).containsExactly(refused, invited);
        assertThat(found(filter(Subject.user("usr_stranger"), null, null, null)))
                .isEmpty();
        assertThat(found(filter(null, "inv_1", null, null))).containsExactly(invited);
        assertThat(found(filter(null, null, "assign_role", null))).containsExactly(refused);
        assertThat(found(filter(null, null, null, AuditEntry.ACCEPTED))).containsExactly(invited);
        assertThat(found(filter(null, null, null, "PERMISSION_DENIED"))).containsExactly(refused);
        assertThat(found(between(LATER, null))).containsExactly(refused);
        assertThat(found(between(null, LATER))).containsExactly(invited);
        assertThat(found(filter(null, "mbr_1", null, AuditEntry.ACCEPTED))).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWhateverIsWrittenMeanwhile() {
        var links = new ArrayList<AuditLink>();
        for (int i = 0; i < 5; i++) {
            links.addFirst(appended("inv_" + i, "invite_staff", AuditEntry.ACCEPTED, Samples.NOW));
        }
        var two = AuditFilter.NEWEST.limitedTo(2);

        var first = page(two);
        appended("inv_9", "invite_staff", AuditEntry.ACCEPTED, LATER);
        var second = page(two.olderThan(first.more().orElseThrow()));
        var third = page(two.olderThan(second.more().orElseThrow()));

        assertThat(links(first)).containsExactlyElementsOf(links.subList(0, 2));
        assertThat(links(second)).containsExactlyElementsOf(links.subList(2, 4));
        assertThat(links(third)).containsExactlyElementsOf(links.subList(4, 5));
        assertThat(third.more()).isEmpty();
    }

    @Test
    void theAuditOfAnotherTenantIsNotSeen() {
        appended("inv_1", "invite_staff", AuditEntry.ACCEPTED, Samples.NOW);

        var seen = stores().transactions()
                .in(new TenantId(Samples.uuid()), other -> other.audits().page(AuditFilter.NEWEST));

        assertThat(seen.rows()).isEmpty();
    }

    private AuditLink appended(String subject, String action, String outcome, Instant at) {
        return in(tenant -> {
            var head = tenant.heads().lock().orElseThrow();
            var links = samples.audit(head, subject, action, outcome, at);
            tenant.heads().advance(head, head.position(), head.lastOccurredAt(), links);
            return links.getFirst();
        });
    }

    private AuditPage page(AuditFilter filter) {
        return in(tenant -> tenant.audits().page(filter));
    }

    private List<AuditLink> found(AuditFilter filter) {
        return links(page(filter));
    }

    private static List<AuditLink> links(AuditPage page) {
        return page.rows().stream().map(row -> row.link().orElseThrow().link()).toList();
    }

    private static AuditFilter filter(
            @Nullable Subject actor, @Nullable String subject, @Nullable String action, @Nullable String outcome) {
        return new AuditFilter(
                Optional.ofNullable(actor),
                Optional.ofNullable(subject),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AuditFilter.MOST);
    }

    private static AuditFilter between(@Nullable Instant from, @Nullable Instant until) {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(from),
                Optional.ofNullable(until),
                Optional.empty(),
                AuditFilter.MOST);
    }
}
