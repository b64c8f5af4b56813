package melmastoon.topology;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.tenant.v1.MembershipState;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The tenants of one partition, written by its processor alone and read by everybody.
final class PartitionViews {
    private final ConcurrentMap<TenantId, Followed> tenants = new ConcurrentHashMap<>();
    private final ConcurrentMap<Subject, PMap<TenantId, MembershipId>> bySubject = new ConcurrentHashMap<>();

    Optional<Followed> find(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    Map<TenantId, MembershipId> of(Subject subject) {
        return bySubject.getOrDefault(subject, HashTreePMap.empty());
    }

    Stream<Position> positions() {
        return tenants.values().stream().map(followed -> followed.view().position());
    }

    int size() {
        return tenants.size();
    }

    long suspects() {
        return tenants.values().stream()
                .filter(each -> each.progress().isSuspect())
                .count();
    }

    long gaps() {
        return tenants.values().stream()
                .filter(each -> each.progress().hasGap())
                .count();
    }

    void put(TenantId tenant, Followed followed) {
        tenants.put(tenant, followed);
    }

    void joined(TenantId tenant, MembershipState membership) {
        var id = MembershipId.parse(membership.getMembershipId());
        bySubject.merge(
                Facts.subject(membership), HashTreePMap.singleton(tenant, id), (known, _) -> known.plus(tenant, id));
    }

    /// Leaves the subject's newer membership of the same tenant alone (M-4).
    void left(TenantId tenant, MembershipState membership) {
        var id = MembershipId.parse(membership.getMembershipId());
        bySubject.computeIfPresent(Facts.subject(membership), (_, known) -> {
            var rest = id.equals(known.get(tenant)) ? known.minus(tenant) : known;
            return rest.isEmpty() ? null : rest;
        });
    }
}
