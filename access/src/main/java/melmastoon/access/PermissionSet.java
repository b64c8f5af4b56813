package melmastoon.access;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.stream.Stream;

/// An immutable set of registered permissions, one bit each.
///
/// A permission that this build's registry does not know is left out: it would be denied as unknown anyway.
final class PermissionSet {
    private final Registry registry;
    private final long[] bits;

    private PermissionSet(Registry registry, BitSet bits) {
        this.registry = registry;
        this.bits = bits.toLongArray();
    }

    static PermissionSet of(Registry registry, Collection<Permission> permissions) {
        var bits = new BitSet();
        permissions.forEach(permission -> registry.find(permission).ifPresent(entry -> bits.set(entry.index())));
        return new PermissionSet(registry, bits);
    }

    boolean contains(Registry.Entry entry) {
        int word = entry.index() >> 6;
        return word < bits.length && (bits[word] & (1L << entry.index())) != 0;
    }

    Stream<Registry.Entry> entries() {
        return registry.entries().stream().filter(this::contains);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermissionSet that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
