package melmastoon.access;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Entries that are found by a key, immutable: a table in which one entry is another shares nearly all with the table
/// before.
///
/// It is a tree over the bits of the keys' hashes. A leaf has up to 128 entries in the order of their hashes, which are
/// beside them: a look-up guesses from a hash where it is and walks from there, so that a table of up to a hundred
/// or so is one leaf, of which it reads three or four cache lines. An entry takes about ten bytes besides its own (in a
/// persistent map of nodes 150). Keys are not kept: an entry tells whether a key is its own.
public abstract sealed class PersistentTable<K, E> {
    private static final int MOST_IN_LEAF = 128;
    private static final int BITS = 2;
    private static final int CHILDREN = 1 << BITS;

    /// Hashes have no more bits to tell entries apart by.
    private static final int DEEPEST = Integer.SIZE - BITS;

    final BiPredicate<K, E> isKeyOf;

    private PersistentTable(BiPredicate<K, E> isKeyOf) {
        this.isKeyOf = isKeyOf;
    }

    /// @param isKeyOf whether a key is that of an entry
    public static <K, E> PersistentTable<K, E> empty(BiPredicate<K, E> isKeyOf) {
        return new Leaf<>(isKeyOf, new int[0], new Object[0]);
    }

    /// The entry of `key`; null where there is none.
    public final @Nullable E find(K key) {
        var hash = mixed(key.hashCode());
        var leaf = leaf(hash);
        var at = leaf.indexOf(hash, key);
        return at < 0 ? null : leaf.entry(at);
    }

    /// The entries of all keys with that hash.
    public final Stream<E> ofHash(int keyHash) {
        var hash = mixed(keyHash);
        var leaf = leaf(hash);
        return IntStream.range(leaf.first(hash), leaf.hashes.length)
                .takeWhile(i -> leaf.hashes[i] == hash)
                .mapToObj(leaf::entry);
    }

    /// All entries, in no order.
    public abstract Stream<E> stream();

    public abstract int size();

    /// The table in which `entry` is that of `key`, and no other is.
    public final PersistentTable<K, E> with(K key, E entry) {
        return with(0, mixed(key.hashCode()), key, entry);
    }

    public final PersistentTable<K, E> without(K key) {
        return find(key) == null ? this : without(0, mixed(key.hashCode()), key);
    }

    /// The table of what `change` makes of each entry. It leaves each its key, and those that it does not concern as
    /// they are.
    abstract PersistentTable<K, E> changed(UnaryOperator<E> change);

    abstract PersistentTable<K, E> with(int shift, int hash, K key, E entry);

    abstract PersistentTable<K, E> without(int shift, int hash, K key);

    private Leaf<K, E> leaf(int hash) {
        var node = this;
        for (int shift = 0; node instanceof Branch<K, E> branch; shift += BITS) {
            node = branch.children[child(hash, shift)];
        }
        return (Leaf<K, E>) node;
    }

    private static final class Branch<K, E> extends PersistentTable<K, E> {
        private final PersistentTable<K, E>[] children;

        Branch(BiPredicate<K, E> isKeyOf, PersistentTable<K, E>[] children) {
            super(isKeyOf);
            this.children = children;
        }

        @Override
        public Stream<E> stream() {
            return Arrays.stream(children).flatMap(PersistentTable::stream);
        }

        @Override
        public int size() {
            return Arrays.stream(children).mapToInt(PersistentTable::size).sum();
        }

        @Override
        PersistentTable<K, E> changed(UnaryOperator<E> change) {
            var next = children.clone();
            Arrays.setAll(next, i -> next[i].changed(change));
            return Arrays.equals(next, children) ? this : new Branch<>(isKeyOf, next);
        }

        @Override
        PersistentTable<K, E> with(int shift, int hash, K key, E entry) {
            var at = child(hash, shift);
            var next = children.clone();
            next[at] = next[at].with(shift + BITS, hash, key, entry);
            return new Branch<>(isKeyOf, next);
        }

        @Override
        PersistentTable<K, E> without(int shift, int hash, K key) {
            var at = child(hash, shift);
            var next = children.clone();
            next[at] = next[at].without(shift + BITS, hash, key);
            return new Branch<>(isKeyOf, next).merged();
        }

        /// One leaf where that would be at most half full.
        private PersistentTable<K, E> merged() {
            if (Arrays.stream(children).anyMatch(Branch.class::isInstance) || size() > MOST_IN_LEAF / 2) {
                return this;
            }
            var merged = new Leaf<>(isKeyOf, new int[0], new Object[0]);
            for (var child : children) {
                var leaf = (Leaf<K, E>) child;
                for (int i = 0; i < leaf.hashes.length; i++) {
                    merged = merged.having(leaf.hashes[i], leaf.entries[i]);
                }
            }
            return merged;
        }
    }

    private static final class Leaf<K, E> extends PersistentTable<K, E> {
        /// Of the keys of `entries`, one for each, the lowest first.
        private final int[] hashes;

        private final Object[] entries;

        Leaf(BiPredicate<K, E> isKeyOf, int[] hashes, Object[] entries) {
            super(isKeyOf);
            this.hashes = hashes;
            this.entries = entries;
        }

        /// What is put into the leaves of a table are `E`s.
        @SuppressWarnings("unchecked")
        private E entry(int at) {
            return (E) entries[at];
        }

        /// Where the first is whose hash is not lower. Hashes are spread evenly, so that it is near where it would be
        /// if all were equally far apart.
        private int first(int hash) {
            var at = (int) ((((long) hash - Integer.MIN_VALUE) * hashes.length) >>> Integer.SIZE);
            while (at > 0 && hashes[at - 1] >= hash) {
                at--;
            }
            while (at < hashes.length && hashes[at] < hash) {
                at++;
            }
            return at;
        }

        private int indexOf(int hash, K key) {
            for (int i = first(hash); i < hashes.length && hashes[i] == hash; i++) {
                if (isKeyOf.test(key, entry(i))) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public Stream<E> stream() {
            return IntStream.range(0, hashes.length).mapToObj(this::entry);
        }

        @Override
        public int size() {
            return hashes.length;
        }

        @Override
        PersistentTable<K, E> changed(UnaryOperator<E> change) {
            var next = entries.clone();
            var isChanged = false;
            for (int i = 0; i < next.length; i++) {
                next[i] = change.apply(entry(i));
                isChanged |= next[i] != entries[i];
            }
            return isChanged ? new Leaf<>(isKeyOf, hashes, next) : this;
        }

        @Override
        PersistentTable<K, E> with(int shift, int hash, K key, E entry) {
            var known = indexOf(hash, key);
            if (known < 0) {
                return having(hash, entry).split(shift);
            }
            var next = entries.clone();
            next[known] = entry;
            return new Leaf<>(isKeyOf, hashes, next);
        }

        @Override
        PersistentTable<K, E> without(int shift, int hash, K key) {
            var removed = indexOf(hash, key);
            return only(i -> i != removed);
        }

        /// Of one more entry.
        private Leaf<K, E> having(int hash, Object entry) {
            var at = first(hash);
            var count = hashes.length;
            var nextHashes = Arrays.copyOf(hashes, count + 1);
            var nextEntries = Arrays.copyOf(entries, count + 1);
            System.arraycopy(hashes, at, nextHashes, at + 1, count - at);
            System.arraycopy(entries, at, nextEntries, at + 1, count - at);
            nextHashes[at] = hash;
            nextEntries[at] = entry;
            return new Leaf<>(isKeyOf, nextHashes, nextEntries);
        }

        private PersistentTable<K, E> split(int shift) {
            if (hashes.length <= MOST_IN_LEAF || shift > DEEPEST) {
                return this;
            }
            @SuppressWarnings({"unchecked", "rawtypes"})
            PersistentTable<K, E>[] children = new PersistentTable[CHILDREN];
            for (int child = 0; child < CHILDREN; child++) {
                var number = child;
                children[child] = only(i -> child(hashes[i], shift) == number).split(shift + BITS);
            }
            return new Branch<>(isKeyOf, children);
        }

        private Leaf<K, E> only(IntPredicate isKept) {
            var kept = IntStream.range(0, hashes.length).filter(isKept).toArray();
            return new Leaf<>(
                    isKeyOf,
                    Arrays.stream(kept).map(i -> hashes[i]).toArray(),
                    Arrays.stream(kept).mapToObj(i -> entries[i]).toArray());
        }
    }

    private static int child(int hash, int shift) {
        return hash >>> shift & CHILDREN - 1;
    }

    /// Texts that end alike have hashes that begin alike.
    private static int mixed(int hash) {
        var spread = hash * 0x9E3779B9;
        return spread ^ spread >>> 16;
    }
}
