package melmastoon.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.Staleness;
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
    /// How many requests may wait for a position; a waiter is some hundred bytes and no thread.
    public static final int MOST_WAITERS = 10_000;

    private static final Duration MOST_BEHIND = Duration.ofSeconds(30);

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
        var fresh = freshness.get(partition).now();
        return views.find(tenant)
                .<Found>map(found -> new Found.Known(found.view(), asOf(found, fresh)))
                .orElseGet(() -> new Found.Unknown(fresh.age().orElse(Instant.EPOCH)));
    }

    /// What there is to say of `tenant` to whoever may not know of it: the same as of one that is not there.
    public Found notThere(TenantId tenant) {
        var partition = partitionOf.applyAsInt(tenant);
        return partitions.get(partition) == null
                ? new Found.NotServing()
                : new Found.Unknown(asOf(partition).orElse(Instant.EPOCH));
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

    /// The tenant of that slug, of those that are served here and are not gone.
    public Optional<TenantId> named(String slug) {
        return served().flatMap(views ->
                        views.named(slug).filter(tenant -> views.find(tenant).isPresent()).stream())
                .findFirst();
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

    /// Why requests should not be sent here, one sentence for each of `partitions` that is not fit to answer.
    ///
    /// A partition is fit when it is served, and as new as decisions need it; and when it has come about as
    /// far as the newest watermark, so that a replica whose consumer is stuck leaves the others to answer.
    public List<String> unready(Collection<Integer> partitions, Instant now) {
        return partitions.stream()
                .sorted()
                .flatMap(each -> unready(each, now).stream())
                .toList();
    }

    private Optional<String> unready(int partition, Instant now) {
        var fresh = freshness.get(partition).now();
        if (!isServing(partition)) {
            return Optional.of("partition " + partition + " is being restored");
        }
        var asOf = fresh.asOf();
        var newest = fresh.newest();
        if (asOf == null || newest == null) {
            return Optional.of("partition " + partition + " has not come as far as any watermark");
        }
        var age = Duration.between(asOf, now);
        if (Staleness.isTooOld(asOf, now)) {
            return Optional.of(
                    age.isNegative()
                            ? "partition " + partition + " is " + -age.toSeconds() + " s ahead of this process' clock"
                            : "partition " + partition + " is " + age.toSeconds() + " s old");
        }
        var behind = Duration.between(asOf, newest);
        return behind.compareTo(MOST_BEHIND) > 0
                ? Optional.of("partition " + partition + " is " + behind.toSeconds() + " s behind the log")
                : Optional.empty();
    }

    /// Up to when a partition is known to be complete.
    public Optional<Instant> asOf(int partition) {
        return freshness.get(partition).now().age();
    }

    /// The instant of the newest watermark of all partitions, whether they have come as far or not.
    public Optional<Instant> newestWatermark() {
        return freshness.stream()
                .flatMap(each -> Optional.ofNullable(each.now().newest()).stream())
                .max(Instant::compareTo);
    }

    /// The offset of the last record that a partition has handled; -1 before the first.
    public long offset(int partition) {
        return freshness.get(partition).now().offset();
    }

    public long tenants() {
        return count(ReplicatedTenant::exists);
    }

    /// How many tenants are denied everything until a snapshot repairs them.
    public long suspects() {
        return count(each -> each.progress().isSuspect());
    }

    /// How many tenants wait for a missing event.
    public long gaps() {
        return count(each -> each.progress().hasGap());
    }

    /// How many tenants are held at their position by something that a newer build wrote.
    public long parked() {
        return count(ReplicatedTenant::isParked);
    }

    /// When the oldest event that is not applied was committed, of all tenants that are served here.
    public Optional<Instant> waitingSince() {
        return served().flatMap(each -> each.waitingSince().stream()).min(Instant::compareTo);
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

    /// Whether the partition had caught up with the log at some moment since it is served.
    boolean isLive(int partition) {
        return freshness.get(partition).now().caughtUp();
    }

    /// A state of an older epoch than the partition's may hold what a restore of the database has taken back: nothing
    /// is known of its age until a snapshot comes, or the word that the tenant is gone.
    private static Instant asOf(ReplicatedTenant tenant, Freshness.State fresh) {
        if (fresh.asOf() == null || tenant.progress().epoch() < fresh.epoch()) {
            return Instant.EPOCH;
        }
        var partition = fresh.asOf();
        return tenant.completeUntil().filter(partition::isAfter).orElse(partition);
    }

    private long count(Predicate<ReplicatedTenant> which) {
        return served().mapToLong(each -> each.count(which)).sum();
    }

    private Stream<PartitionViews> served() {
        return IntStream.range(0, partitions()).mapToObj(partitions::get).filter(Objects::nonNull);
    }
}
