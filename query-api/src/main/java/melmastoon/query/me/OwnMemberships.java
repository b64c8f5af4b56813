package melmastoon.query.me;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.StateAge;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.Unavailable;
import melmastoon.query.kernel.VisibleTenants;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.TenantState;
import melmastoon.topology.Found;
import melmastoon.topology.TenantRows;
import melmastoon.topology.Views;

/// The caller's memberships, looked up over all partitions.
///
/// A membership that is absent is an answer too, so all partitions must be served and none may be older than ten
/// minutes; the answer's age is that of the oldest. A tenant of its own greater age (its log waits for a missing event)
/// is shown with that age rather than left out. One of unknown age (after a restore, or suspect) can neither be shown,
/// since what is here may have been taken back, nor left out, since the membership may well be: then it is 503, as a
/// read of that tenant is (decision 024).
@Singleton
final class OwnMemberships {
    private final TenantReads reads;
    private final ReadThreads threads;
    private final VisibleTenants tenants;
    private final Views views;
    private final Clock clock;

    OwnMemberships(TenantReads reads, ReadThreads threads, VisibleTenants tenants, Views views, Clock clock) {
        this.reads = reads;
        this.threads = threads;
        this.tenants = tenants;
        this.views = views;
        this.clock = clock;
    }

    record Entry(TenantRows rows, TenantState tenant, MembershipState membership, Position position, Duration age) {
        double ageSeconds() {
            return age.toMillis() / 1_000.0;
        }
    }

    /// @param age of the oldest state that the answer was made from
    record Answer<T>(Page<T> page, Duration age) {}

    /// @param wanted one position for each tenant that the caller wants to see up to there
    <T> CompletableFuture<Answer<T>> read(
            Caller caller, List<AtLeast> wanted, PageRequest request, Function<Entry, T> show) {
        var arrived = clock.instant();
        var waits = wanted.stream()
                .flatMap(each -> each.position().stream().map(position -> reached(caller, position, each, arrived)))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(waits)
                .thenCompose(_ -> threads.run(caller.subject().toString(), () -> page(caller, request, show)));
    }

    /// A position of a tenant that the caller does not belong to, or that does not exist, is reached once this replica
    /// has everything that was committed before the request: whatever the position was, it cannot add a membership.
    private CompletableFuture<Void> reached(Caller caller, Position position, AtLeast atLeast, Instant arrived) {
        return tenants.findOwn(caller, position.tenant(), atLeast).thenAccept(found -> {
            if (!atLeast.isReachedBy(found, arrived)) {
                throw Unavailable.notReached();
            }
        });
    }

    private <T> Answer<T> page(Caller caller, PageRequest request, Function<Entry, T> show) {
        var now = clock.instant();
        var age = oldestPartition(now);
        var mine = views.of(caller.subject()).entrySet().stream()
                .filter(each -> caller.mayActIn(each.getKey()))
                .filter(each -> request.after()
                        .filter(last -> each.getKey().toString().compareTo(last) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(each -> each.getKey().toString()))
                .toList();
        var entries = new ArrayList<Entry>();
        for (var each : mine) {
            if (entries.size() <= request.limit()) {
                entry(each, now).ifPresent(entries::add);
            }
        }
        var page = request.page(entries, entry -> entry.position().tenant().toString());
        var oldest = page.items().stream().map(Entry::age).reduce(age, (a, b) -> a.compareTo(b) > 0 ? a : b);
        return new Answer<>(page.map(show), oldest);
    }

    /// @throws melmastoon.http.problem.Problem 503 where a partition is not served, or too old to say what there is not
    private Duration oldestPartition(Instant now) {
        return IntStream.range(0, views.partitions())
                .mapToObj(partition -> Optional.of(partition)
                        .filter(views::isServing)
                        .flatMap(views::asOf)
                        .filter(asOf -> StateAge.isRecent(asOf, now))
                        .flatMap(asOf -> StateAge.of(asOf, now))
                        .orElseThrow(Unavailable::partitionMissing))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Empty where the membership, or its tenant, was removed between the index and this look.
    ///
    /// @throws melmastoon.http.problem.Problem 503 where nothing certain can be said of it
    private Optional<Entry> entry(Map.Entry<TenantId, MembershipId> mine, Instant now) {
        var id = mine.getKey();
        // The age before the rows: what is read after it is not older.
        return switch (views.find(id)) {
            case Found.NotServing _ -> throw Unavailable.partitionMissing();
            case Found.Unknown _ -> Optional.empty();
            case Found.Known known -> entry(id, mine.getValue(), StateAge.known(known, now));
        };
    }

    private Optional<Entry> entry(TenantId id, MembershipId membership, Duration age) {
        var rows = reads.rows(id);
        var position = rows.position(id);
        var tenant = rows.find(id, TenantState.class);
        return position.isPresent() && tenant.isPresent()
                ? rows.find(id, MembershipState.class, membership.toString())
                        .filter(held -> held.getStatus() != MembershipStatus.REMOVED)
                        .map(held -> new Entry(rows, tenant.get(), held, position.get(), age))
                : Optional.empty();
    }
}
