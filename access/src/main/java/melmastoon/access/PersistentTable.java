package melmastoon.access;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Entries that are found by a key, immutable: a table in which one entry is another shares nearly all with the table
/// before.
///
/// It is a tree over the bits of the keys' hashes. A leaf has up to 64 entries beside their hashes, so that a
/// table of some dozens is one leaf, a look-up reads few cache lines, and an entry takes about ten bytes
/// besides its own (in a persistent map of nodes 150). Keys are not kept: an entry tells whether a key is its
/// own.
public final class PersistentTable<K, E> {
    private static final int MOST_IN_LEAF = 64;
    private static final int BITS = 2;
    private static final int CHILDREN = 1 << BITS;

    /// Hashes have no more bits to tell entries apart by.
    private static final int DEEPEST = Integer.SIZE - BITS;

    private static final Leaf NOTHING = new Leaf(new int[0], new Object[0]);

    private final BiPredicate<K, E> isKeyOf;
    private final Node root;

    private PersistentTable(BiPredicate<K, E> isKeyOf, Node root) {
        this.isKeyOf = isKeyOf;
        this.root = root;
    }

    private sealed interface Node {}

    private static final class Branch implements Node {
        private final Node[] children;

        Branch(Node[] children) {
            this.children = children;
        }
    }

    /// The hashes are those of the keys of `entries`, one for each.
    private static final class Leaf implements Node {
        private final int[] hashes;
        private final Object[] entries;

        Leaf(int[] hashes, Object[] entries) {
            this.hashes = hashes;
            this.entries = entries;
        }
    }

    /// @param isKeyOf whether a key is that of an entry
    public static <K, E> PersistentTable<K, E> empty(BiPredicate<K, E> isKeyOf) {
        return new PersistentTable<>(isKeyOf, NOTHING);
    }

    /// The entry of `key`; null where there is none.
    public @Nullable E find(K key) {
        var hash = mixed(key.hashCode());
        var leaf = leaf(hash);
        var at = indexOf(leaf, hash, key);
        return at < 0 ? null : entry(leaf, at);
    }

    /// The entries of all keys with that hash.
    public Stream<E> ofHash(int keyHash) {
        var hash = mixed(keyHash);
        var leaf = leaf(hash);
        return IntStream.range(0, leaf.hashes.length)
                .filter(i -> leaf.hashes[i] == hash)
                .mapToObj(i -> entry(leaf, i));
    }

    /// All entries, in no order.
    public Stream<E> stream() {
        return stream(root);
    }

    public int size() {
        return size(root);
    }

    /// The table in which `entry` is that of `key`, and no other is.
    public PersistentTable<K, E> with(K key, E entry) {
        return new PersistentTable<>(isKeyOf, with(root, 0, mixed(key.hashCode()), key, entry));
    }

    public PersistentTable<K, E> without(K key) {
        return find(key) == null ? this : new PersistentTable<>(isKeyOf, without(root, 0, mixed(key.hashCode()), key));
    }

    private Leaf leaf(int hash) {
        var node = root;
        for (int shift = 0; node instanceof Branch branch; shift += BITS) {
            node = branch.children[child(hash, shift)];
        }
        return (Leaf) node;
    }

    private int indexOf(Leaf leaf, int hash, K key) {
        for (int i = 0; i < leaf.hashes.length; i++) {
            if (leaf.hashes[i] == hash && isKeyOf.test(key, entry(leaf, i))) {
                return i;
            }
        }
        return -1;
    }

    /// The constructor is private, so that there is nothing but `E`s in the leaves.
    @SuppressWarnings("unchecked")
    private E entry(Leaf leaf, int at) {
        return (E) leaf.entries[at];
    }

    private Stream<E> stream(Node node) {
        return switch (node) {
            case Branch branch -> Arrays.stream(branch.children).flatMap(this::stream);
            case Leaf leaf -> IntStream.range(0, leaf.hashes.length).mapToObj(i -> entry(leaf, i));
        };
    }

    private static int size(Node node) {
        return switch (node) {
            case Branch branch ->
                Arrays.stream(branch.children).mapToInt(PersistentTable::size).sum();
            case Leaf leaf -> leaf.hashes.length;
        };
    }

    private Node with(Node node, int shift, int hash, K key, E entry) {
        switch (node) {
            case Branch branch -> {
                var at = child(hash, shift);
                var next = branch.children.clone();
                next[at] = with(next[at], shift + BITS, hash, key, entry);
                return new Branch(next);
            }
            case Leaf leaf -> {
                var known = indexOf(leaf, hash, key);
                if (known >= 0) {
                    var entries = leaf.entries.clone();
                    entries[known] = entry;
                    return new Leaf(leaf.hashes, entries);
                }
                var count = leaf.hashes.length;
                var hashes = Arrays.copyOf(leaf.hashes, count + 1);
                var entries = Arrays.copyOf(leaf.entries, count + 1);
                hashes[count] = hash;
                entries[count] = entry;
                return split(new Leaf(hashes, entries), shift);
            }
        }
    }

    private static Node split(Leaf leaf, int shift) {
        if (leaf.hashes.length <= MOST_IN_LEAF || shift > DEEPEST) {
            return leaf;
        }
        var children = new Node[CHILDREN];
        for (int child = 0; child < CHILDREN; child++) {
            var number = child;
            var its = IntStream.range(0, leaf.hashes.length)
                    .filter(i -> child(leaf.hashes[i], shift) == number)
                    .toArray();
            children[child] = split(only(leaf, its), shift + BITS);
        }
        return new Branch(children);
    }

    private Node without(Node node, int shift, int hash, K key) {
        switch (node) {
            case Branch branch -> {
                var at = child(hash, shift);
                var next = branch.children.clone();
                next[at] = without(next[at], shift + BITS, hash, key);
                return merged(new Branch(next));
            }
            case Leaf leaf -> {
                var removed = indexOf(leaf, hash, key);
                var rest = IntStream.range(0, leaf.hashes.length)
                        .filter(i -> i != removed)
                        .toArray();
                return only(leaf, rest);
            }
        }
    }

    /// One leaf where that would be at most half full.
    private static Node merged(Branch branch) {
        if (Arrays.stream(branch.children).anyMatch(Branch.class::isInstance) || size(branch) > MOST_IN_LEAF / 2) {
            return branch;
        }
        var leaves = Arrays.stream(branch.children).map(Leaf.class::cast).toList();
        return new Leaf(
                leaves.stream().flatMapToInt(each -> Arrays.stream(each.hashes)).toArray(),
                leaves.stream().flatMap(each -> Arrays.stream(each.entries)).toArray());
    }

    private static Leaf only(Leaf leaf, int[] which) {
        return which.length == 0
                ? NOTHING
                : new Leaf(
                        Arrays.stream(which).map(i -> leaf.hashes[i]).toArray(),
                        Arrays.stream(which).mapToObj(i -> leaf.entries[i]).toArray());
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
