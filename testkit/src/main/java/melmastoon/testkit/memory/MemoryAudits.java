package melmastoon.testkit.memory;

import java.util.Comparator;
import java.util.Optional;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditPage;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.Audits;

record MemoryAudits(Rows rows) implements Audits {
    @Override
    public AuditPage page(AuditFilter filter) {
        var found = rows.audits().stream()
                .filter(link -> matches(filter, link))
                .sorted(Comparator.comparing(AuditLink::sequence).reversed())
                .limit(filter.limit() + 1L)
                .map(link -> new AuditRow(
                        new AuditRow.Place(link.sequence(), link.entry().id()),
                        link.entry(),
                        Optional.of(new AuditRow.Chained(link, link.hash()))))
                .toList();
        return AuditPage.of(found, filter.limit());
    }

    private static boolean matches(AuditFilter filter, AuditLink link) {
        var entry = link.entry();
        return is(filter.actor(), entry.actor())
                && is(filter.subject(), entry.subject())
                && is(filter.action(), entry.action())
                && is(filter.outcome(), entry.outcome())
                && filter.from().filter(from -> entry.at().isBefore(from)).isEmpty()
                && filter.until().filter(until -> !entry.at().isBefore(until)).isEmpty()
                && filter.olderThan()
                        .filter(last -> link.sequence() >= last.sequence())
                        .isEmpty();
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
