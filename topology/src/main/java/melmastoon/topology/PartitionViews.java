package melmastoon.topology;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// The tenants of one partition, written by its processor alone and read by everybody.
final class PartitionViews {
    private final ConcurrentMap<TenantId, Entry> tenants = new ConcurrentHashMap<>();
    private final SubjectIndex bySubject = new SubjectIndex();
    private final ConcurrentMap<String, TenantId> bySlug = new ConcurrentHashMap<>();
    private final Set<TenantId> named = ConcurrentHashMap.newKeySet();

    /// @param id the one object of that id that is kept
    private record Entry(TenantId id, ReplicatedTenant state) {}

    /// Also one of which only a gap is known, or that it is gone.
    Optional<ReplicatedTenant> entry(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant)).map(Entry::state);
    }

    /// Empty for a tenant that does not exist, as far as its log says here.
    Optional<ReplicatedTenant> find(TenantId tenant) {
        return entry(tenant).filter(ReplicatedTenant::exists);
    }

    Map<TenantId, MembershipId> of(Subject subject) {
        return bySubject
                .tenants(subject)
                .flatMap(tenant -> membership(tenant, subject).stream().map(id -> Map.entry(tenant, id)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Stream<Position> positions() {
        return states().map(each -> each.view().position());
    }

    Stream<TenantId> parked() {
        return tenants.values().stream()
                .filter(each ->
                        each.state().isParked() || !each.state().pending().isEmpty())
                .map(Entry::id);
    }

    long count(Predicate<ReplicatedTenant> which) {
        return states().filter(which).count();
    }

    /// When the oldest event that is not applied was committed, of all tenants.
    Optional<Instant> waitingSince() {
        return states().flatMap(each -> each.progress().waiting().stream()).min(Instant::compareTo);
    }

    void put(TenantId tenant, ReplicatedTenant state) {
        tenants.compute(tenant, (_, known) -> new Entry(known == null ? tenant : known.id(), state));
    }

    /// The tenant of that slug that came last; it may be gone.
    Optional<TenantId> named(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /// Whether the slug of `tenant` is known. It never changes (T-1).
    boolean isNamed(TenantId tenant) {
        return named.contains(tenant);
    }

    void name(TenantId tenant, String slug) {
        bySlug.put(slug, tenant);
        named.add(tenant);
    }

    /// Follows the membership of `subject` in the tenant as its view has it.
    void follow(TenantId tenant, Subject subject) {
        var entry = tenants.get(tenant);
        if (entry != null) {
            bySubject.follow(entry.id(), entry.state().view(), subject);
        }
    }

    private Stream<ReplicatedTenant> states() {
        return tenants.values().stream().map(Entry::state);
    }

    private Optional<MembershipId> membership(TenantId tenant, Subject subject) {
        return entry(tenant).flatMap(entry -> entry.view().membership(subject));
    }
}
