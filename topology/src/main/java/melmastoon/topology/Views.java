package melmastoon.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;

/// Where decisions look: each tenant's view behind one reference, for every partition that is served here.
///
/// A partition is here from the moment its store is restored and read until its processor closes. Between those,
/// a read is a map look-up: no store, no lock, nothing that could be half of an event.
public final class Views implements AutoCloseable {
    private static final int MOST_WAITERS = 10_000;

    private final ToIntFunction<TenantId> partitionOf;
    private final AtomicReferenceArray<PartitionViews> partitions;
    private final List<Freshness> freshness;
    private final Waiters waiters = new Waiters(MOST_WAITERS);

    /// The views of [Topics#EVENTS].
    public Views() {
        this(Topics.EVENTS.partitions(), tenant -> TenantKey.partition(tenant.toString()));
    }

    Views(int partitions, ToIntFunction<TenantId> partitionOf) {
        this.partitionOf = partitionOf;
        this.partitions = new AtomicReferenceArray<>(partitions);
        this.freshness =
                IntStream.range(0, partitions).mapToObj(_ -> new Freshness()).toList();
    }

    /// What this process has of `tenant`. Never blocks.
    public Found find(TenantId tenant) {
        var partition = partitionOf.applyAsInt(tenant);
        var views = partitions.get(partition);
        if (views == null) {
            return new Found.NotServing();
        }
        // The age is read before the view: read after it, it could be that of a newer one.
        var asOf = freshness.get(partition).asOf();
        return views.find(tenant)
                .<Found>map(followed -> new Found.Known(followed.view(), age(followed, asOf)))
                .orElseGet(() -> new Found.Unknown(asOf.orElse(Instant.EPOCH)));
    }

    /// What there is to say of `tenant` to whoever may not know of it: the same as of one that is not there.
    public Found notThere(TenantId tenant) {
        var partition = partitionOf.applyAsInt(tenant);
        return partitions.get(partition) == null
                ? new Found.NotServing()
                : new Found.Unknown(freshness.get(partition).asOf().orElse(Instant.EPOCH));
    }

    /// As [#find], once the view of that tenant has reached `atLeast`, or once `patience` is over, or at once where
    /// too many requests wait. The answer must be asked whether it [Found#reaches] what was wanted.
    public CompletableFuture<Found> await(Position atLeast, Duration patience) {
        var now = find(atLeast.tenant());
        if (now.reaches(atLeast) || patience.isZero()) {
            return CompletableFuture.completedFuture(now);
        }
        var waited = waiters.await(atLeast, patience);
        var meanwhile = find(atLeast.tenant());
        return meanwhile.reaches(atLeast)
                ? CompletableFuture.completedFuture(meanwhile)
                : waited.thenApply(_ -> find(atLeast.tenant()));
    }

    /// The memberships of `subject` in all tenants that are served here.
    public Map<TenantId, MembershipId> of(Subject subject) {
        var all = new HashMap<TenantId, MembershipId>();
        for (int i = 0; i < partitions.length(); i++) {
            var views = partitions.get(i);
            if (views != null) {
                all.putAll(views.of(subject));
            }
        }
        return all;
    }

    public int partitionOf(TenantId tenant) {
        return partitionOf.applyAsInt(tenant);
    }

    public int partitions() {
        return partitions.length();
    }

    public boolean isServing(int partition) {
        return partitions.get(partition) != null;
    }

    /// Whether every partition is served, and has come as far as some watermark. Until then a tenant that is not here
    /// may be one whose events are still to be read.
    public boolean isReady() {
        return IntStream.range(0, partitions())
                .allMatch(each -> isServing(each) && asOf(each).isPresent());
    }

    /// Up to when a partition is known to be complete.
    public Optional<Instant> asOf(int partition) {
        return freshness.get(partition).asOf();
    }

    /// The offset of the last record that a partition has handled; -1 before the first.
    public long offset(int partition) {
        return freshness.get(partition).offset();
    }

    public int tenants() {
        return served().mapToInt(PartitionViews::size).sum();
    }

    /// How many tenants are denied everything until a snapshot repairs them.
    public long suspects() {
        return served().mapToLong(PartitionViews::suspects).sum();
    }

    /// How many tenants wait for a missing event.
    public long gaps() {
        return served().mapToLong(PartitionViews::gaps).sum();
    }

    public int waiting() {
        return waiters.size();
    }

    @Override
    public void close() {
        waiters.close();
    }

    void serve(int partition, PartitionViews views, long offset) {
        freshness.get(partition).serve(offset);
        partitions.set(partition, views);
        views.positions().forEach(waiters::published);
    }

    /// Takes `views` away, unless another processor has put its own there since.
    void withdraw(int partition, PartitionViews views) {
        if (partitions.compareAndSet(partition, views, null)) {
            freshness.get(partition).withdraw();
        }
    }

    void published(Position position) {
        waiters.published(position);
    }

    void handled(int partition, long offset) {
        freshness.get(partition).handled(offset);
    }

    void watermark(Watermark watermark) {
        if (watermark.partition() >= 0 && watermark.partition() < partitions()) {
            freshness.get(watermark.partition()).watermark(watermark);
        }
    }

    private static Instant age(Followed followed, Optional<Instant> asOf) {
        var partition = asOf.orElse(Instant.EPOCH);
        return followed.completeUntil().filter(partition::isAfter).orElse(partition);
    }

    private Stream<PartitionViews> served() {
        return IntStream.range(0, partitions()).mapToObj(partitions::get).filter(Objects::nonNull);
    }
}
