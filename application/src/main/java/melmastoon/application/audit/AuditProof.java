package melmastoon.application.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/// Proves a tenant's audit, or finds where it is broken: a row that was changed, moved, inserted or removed, the end of
/// the chain taken off, a whole chain computed anew. The heads that were published while the chain grew are what the
/// database cannot take back.
///
/// Takes all rows from the newest to the oldest, one by one, and keeps none. The heads must have been read before the
/// rows: a head that is published later is of a row that was not seen.
public final class AuditProof {
    /// The end of the chain at some time, as the topic of heads has it.
    public record PublishedHead(int epoch, AuditHead head, Instant at) {}

    /// @param sequence of the link that is not as it was
    /// @param at       when that link says that it was written, where it is there; else when its head was published
    public record Break(long sequence, Optional<Instant> at, String what) {}

    /// @param head      the chain's last link; [AuditHead#NONE] where there is none
    /// @param outside   rows that stand in no chain, written by a build that knew of none
    /// @param published heads that witness the chain
    /// @param breaks    the oldest first; empty where the chain is proved
    public record Result(AuditHead head, long links, long outside, long published, List<Break> breaks) {
        public Result {
            breaks = List.copyOf(breaks);
        }

        public boolean isProved() {
            return breaks.isEmpty();
        }
    }

    private final Map<Long, List<PublishedHead>> published = new HashMap<>();
    private final List<Break> breaks = new ArrayList<>();
    private AuditHead head = AuditHead.NONE;
    private @Nullable AuditLink next;
    private long links;
    private long outside;
    private long witnesses;
    private Optional<Instant> newestOutside = Optional.empty();

    /// @param heads of the tenant, in any order; the same one may be there more than once
    public AuditProof(List<PublishedHead> heads) {
        for (var each : heads) {
            var known = published.computeIfAbsent(each.head().sequence(), _ -> new ArrayList<>());
            if (known.stream().noneMatch(other -> other.head().equals(each.head()))) {
                known.add(each);
                witnesses++;
            }
        }
    }

    /// How many links were looked at.
    public long links() {
        return links;
    }

    /// @param row the next older one
    public void add(AuditRow row) {
        if (row.link().isEmpty()) {
            outside++;
            if (newestOutside.filter(row.entry().at()::isBefore).isEmpty()) {
                newestOutside = Optional.of(row.entry().at());
            }
            return;
        }
        var chained = row.link().get();
        var link = chained.link();
        links++;
        if (next == null) {
            head = new AuditHead(link.sequence(), chained.stored());
        } else {
            follows(link, chained.stored(), next);
        }
        if (!link.hash().equals(chained.stored())) {
            broken(link, "its fields do not give its hash: it was changed");
        }
        for (var field : link.forgedFields()) {
            broken(link, "its field `" + field + "` is not the value that was written");
        }
        for (var witness : published.getOrDefault(link.sequence(), List.of())) {
            if (!witness.head().hash().equals(chained.stored())) {
                broken(
                        link,
                        "its hash is not the one that was published at " + witness.at() + " in epoch " + witness.epoch()
                                + ": it was written anew");
            }
        }
        next = link;
    }

    /// After the oldest row.
    public Result end() {
        var oldest = next;
        if (oldest != null) {
            begins(oldest);
        }
        truncated();
        return new Result(
                head,
                links,
                outside,
                witnesses,
                breaks.stream()
                        .sorted(Comparator.comparingLong(Break::sequence))
                        .toList());
    }

    /// What must be true of the first link, and of rows that are older than the chain.
    private void begins(AuditLink oldest) {
        if (oldest.sequence() > 1) {
            missing(1, oldest.sequence() - 1, Optional.of(oldest.entry().at()));
        } else if (!oldest.previous().equals(AuditHead.NONE)) {
            broken(oldest, "it is the first and names another before it");
        }
        newestOutside
                .filter(row -> !row.isBefore(oldest.entry().at()))
                .ifPresent(row -> breaks.add(
                        new Break(0, Optional.of(row), "a row stands outside the chain, though the chain had begun")));
    }

    private void follows(AuditLink link, Sha256 stored, AuditLink newer) {
        if (link.sequence() == newer.sequence()) {
            broken(link, "its sequence is there twice");
        } else if (link.sequence() != newer.sequence() - 1) {
            missing(
                    link.sequence() + 1,
                    newer.sequence() - 1,
                    Optional.of(newer.entry().at()));
        } else if (!newer.previous().hash().equals(stored)) {
            broken(newer, "it does not follow link " + link.sequence() + ": one of the two was changed");
        }
    }

    private void truncated() {
        published.values().stream()
                .flatMap(List::stream)
                .filter(witness -> witness.head().sequence() > head.sequence())
                .max(Comparator.comparingLong(witness -> witness.head().sequence()))
                .ifPresent(last -> missing(head.sequence() + 1, last.head().sequence(), Optional.of(last.at())));
    }

    private void missing(long first, long last, Optional<Instant> at) {
        breaks.add(new Break(
                first, at, first == last ? "it is missing" : "it is missing, and all up to link " + last + " are"));
    }

    private void broken(AuditLink link, String what) {
        breaks.add(new Break(link.sequence(), Optional.of(link.entry().at()), what));
    }
}
