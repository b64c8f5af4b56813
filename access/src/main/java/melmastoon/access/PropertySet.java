package melmastoon.access;

import java.util.Arrays;
import java.util.BitSet;

/// An immutable set of a tenant's properties, one bit each by the property's ordinal in its view; or all of them,
/// also those still to come.
final class PropertySet {
    static final PropertySet ALL = new PropertySet(new long[0], true);

    private final long[] bits;
    private final boolean all;

    private PropertySet(long[] bits, boolean all) {
        this.bits = bits;
        this.all = all;
    }

    static PropertySet of(BitSet ordinals) {
        return new PropertySet(ordinals.toLongArray(), false);
    }

    boolean isAll() {
        return all;
    }

    boolean contains(int ordinal) {
        int word = ordinal >> 6;
        return all || (word < bits.length && (bits[word] & (1L << ordinal)) != 0);
    }

    PropertySet intersect(PropertySet other) {
        if (all) {
            return other;
        }
        if (other.all) {
            return this;
        }
        var both = BitSet.valueOf(bits);
        both.and(BitSet.valueOf(other.bits));
        return of(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PropertySet that && all == that.all && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits) + (all ? 1 : 0);
    }
}
