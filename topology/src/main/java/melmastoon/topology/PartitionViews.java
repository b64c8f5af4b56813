package melmastoon.topology;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The tenants of one partition, written by its processor alone and read by everybody.
final class PartitionViews {
    private final ConcurrentMap<TenantId, ReplicatedTenant> tenants = new ConcurrentHashMap<>();
    private final ConcurrentMap<Subject, PMap<TenantId, MembershipId>> bySubject = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, TenantId> bySlug = new ConcurrentHashMap<>();
    private final Set<TenantId> named = ConcurrentHashMap.newKeySet();

    /// Also one of which only a gap is known, or that it is gone.
    Optional<ReplicatedTenant> entry(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    /// Empty for a tenant that does not exist, as far as its log says here.
    Optional<ReplicatedTenant> find(TenantId tenant) {
        return entry(tenant).filter(ReplicatedTenant::exists);
    }

    Map<TenantId, MembershipId> of(Subject subject) {
        return bySubject.getOrDefault(subject, HashTreePMap.empty());
    }

    Stream<Position> positions() {
        return tenants.values().stream().map(each -> each.view().position());
    }

    Stream<TenantId> parked() {
        return tenants.entrySet().stream()
                .filter(each ->
                        each.getValue().isParked() || !each.getValue().pending().isEmpty())
                .map(Map.Entry::getKey);
    }

    long count(Predicate<ReplicatedTenant> which) {
        return tenants.values().stream().filter(which).count();
    }

    /// When the oldest event that is not applied was committed, of all tenants.
    Optional<Instant> waitingSince() {
        return tenants.values().stream()
                .flatMap(each -> each.progress().waiting().stream())
                .min(Instant::compareTo);
    }

    void put(TenantId tenant, ReplicatedTenant state) {
        tenants.put(tenant, state);
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
        var membership =
                entry == null ? Optional.<MembershipId>empty() : entry.view().membership(subject);
        bySubject.compute(subject, (_, known) -> {
            PMap<TenantId, MembershipId> before = known == null ? HashTreePMap.empty() : known;
            var after = membership.map(id -> before.plus(tenant, id)).orElseGet(() -> before.minus(tenant));
            return after.isEmpty() ? null : after;
        });
    }
}
