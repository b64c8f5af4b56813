package melmastoon.access;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a role permits: one bit for each permission of the catalogue, and the names of those that are not in it. Those
/// are of types that the tenant has registered, or unknown to this build.
///
/// An unknown permission allows nothing here, since asking for it is denied as unknown. It still counts where somebody
/// wants to grant or take the role: nobody is known to hold it ([Evaluator#escalation]).
final class PermissionSet {
    private final PermissionCatalogue catalogue;
    private final long[] bits;
    private final List<Permission> unknown;

    private PermissionSet(PermissionCatalogue catalogue, BitSet bits, List<Permission> unknown) {
        this.catalogue = catalogue;
        this.bits = bits.toLongArray();
        this.unknown = unknown;
    }

    static PermissionSet of(PermissionCatalogue catalogue, Collection<Permission> permissions) {
        var bits = new BitSet();
        permissions.forEach(permission -> catalogue.find(permission).ifPresent(entry -> bits.set(entry.index())));
        var unknown = permissions.stream()
                .filter(permission -> catalogue.find(permission).isEmpty())
                .sorted(Comparator.comparing(Permission::toString))
                .toList();
        return new PermissionSet(catalogue, bits, unknown);
    }

    boolean contains(PermissionCatalogue.Entry entry) {
        if (entry.isOfOwnType()) {
            return unknown.contains(entry.permission());
        }
        int word = entry.index() >> 6;
        return word < bits.length && (bits[word] & (1L << entry.index())) != 0;
    }

    Stream<PermissionCatalogue.Entry> entries() {
        return catalogue.entries().stream().filter(this::contains);
    }

    /// In the order of their names.
    List<Permission> unknown() {
        return unknown;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermissionSet that && Arrays.equals(bits, that.bits) && unknown.equals(that.unknown);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bits) + unknown.hashCode();
    }
}
