package melmastoon.access;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a role permits: one bit for each permission of the catalogue, those that count under a condition, and the names
/// of those that are not in the catalogue. Those are of types that the tenant has registered, or unknown to this build.
///
/// One of a registered type permits what it says. Any other permits nothing, since asking for it is denied as unknown.
/// Where somebody wants to grant or take the role, nobody is known to hold any of them ([EscalationGuard#escalation]).
final class PermissionSet {
    private final PermissionCatalogue catalogue;
    private final long[] bits;

    /// Never one that counts always.
    private final Map<Permission, Condition> conditional;

    private final List<Permission> uncatalogued;

    private PermissionSet(
            PermissionCatalogue catalogue,
            BitSet bits,
            Map<Permission, Condition> conditional,
            List<Permission> uncatalogued) {
        this.catalogue = catalogue;
        this.bits = bits.toLongArray();
        this.conditional = conditional;
        this.uncatalogued = uncatalogued;
    }

    static PermissionSet of(
            PermissionCatalogue catalogue, Collection<Permission> permissions, Map<Permission, Condition> conditional) {
        var bits = new BitSet();
        permissions.forEach(permission -> catalogue.find(permission).ifPresent(entry -> bits.set(entry.index())));
        var uncatalogued = Stream.concat(permissions.stream(), conditional.keySet().stream())
                .filter(permission -> catalogue.find(permission).isEmpty())
                .sorted(Comparator.comparing(Permission::toString))
                .toList();
        return new PermissionSet(catalogue, bits, conditional, uncatalogued);
    }

    /// Whether it permits that always.
    boolean contains(PermissionCatalogue.Entry entry) {
        if (entry.isOfOwnType()) {
            return uncatalogued.contains(entry.permission()) && !conditional.containsKey(entry.permission());
        }
        int word = entry.index() >> 6;
        return word < bits.length && (bits[word] & (1L << entry.index())) != 0;
    }

    /// Under which condition it permits that; null where always, or never.
    @Nullable
    Condition condition(PermissionCatalogue.Entry entry) {
        return conditional.isEmpty() || contains(entry) ? null : conditional.get(entry.permission());
    }

    /// Whether it permits the same of `entry` as `other` does.
    boolean agrees(PermissionSet other, PermissionCatalogue.Entry entry) {
        return contains(entry) == other.contains(entry) && Objects.equals(condition(entry), other.condition(entry));
    }

    /// What it permits, always or under a condition, as far as it is known to `view`.
    Stream<PermissionCatalogue.Entry> entries(TenantView view) {
        return Stream.concat(
                catalogue.entries().stream().filter(entry -> contains(entry) || condition(entry) != null),
                uncatalogued.stream().flatMap(permission -> view.permission(permission).stream()));
    }

    /// What it permits that is neither in the catalogue nor of a type that `view` has; the first by name.
    Optional<Permission> unknown(TenantView view) {
        return uncatalogued.stream()
                .filter(permission -> view.permission(permission).isEmpty())
                .findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PermissionSet that
                && catalogue == that.catalogue // by which bits are counted
                && Arrays.equals(bits, that.bits)
                && conditional.equals(that.conditional)
                && uncatalogued.equals(that.uncatalogued);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(bits) + conditional.hashCode()) + uncatalogued.hashCode();
    }
}
