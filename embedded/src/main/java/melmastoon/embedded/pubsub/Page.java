package melmastoon.embedded.pubsub;

import java.util.List;

/// One page of a list; its token is the index of the next item, which is enough where nothing is listed twice.
record Page<T>(List<T> items, String next) {
    private static final int MAX = 1_000;

    static <T> Page<T> of(List<T> all, int size, String token) {
        var from = token.isEmpty() ? 0 : Math.min(all.size(), index(token));
        var to = Math.min(all.size(), from + (size > 0 ? Math.min(size, MAX) : MAX));
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
    }

    private static int index(String token) {
        try {
            return Integer.parseUnsignedInt(token);
        } catch (NumberFormatException _) {
            throw Refused.invalid("`" + token + "` is not a page token of this server");
        }
    }
}
