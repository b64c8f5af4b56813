package melmastoon.application.kernel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How many in this process may share one thing at once: wait for a tenant's lock or for an idempotency key's, or run
/// for one caller. They would otherwise take the threads and connections that everybody else needs.
final class Admission {
    private final int atOnce;
    private final ConcurrentMap<Object, Integer> taken = new ConcurrentHashMap<>();

    Admission(int atOnce) {
        this.atOnce = atOnce;
    }

    /// A place among those who wait for `lock`, not taken yet.
    ///
    /// @param lock by equality
    Place placeAt(Object lock) {
        return new Place(lock);
    }

    /// One thread's, in a try-with-resources around the transaction that holds the lock.
    final class Place implements AutoCloseable {
        private final Object lock;
        private boolean isTaken;

        private Place(Object lock) {
            this.lock = lock;
        }

        /// @return false where as many are taken as there are
        boolean take() {
            taken.compute(lock, (_, known) -> {
                var now = known == null ? 0 : known;
                isTaken = now < atOnce;
                return isTaken ? Integer.valueOf(now + 1) : known;
            });
            return isTaken;
        }

        /// Gives it back, where it was taken.
        @Override
        public void close() {
            if (isTaken) {
                taken.computeIfPresent(lock, (_, known) -> known == 1 ? null : known - 1);
                isTaken = false;
            }
        }
    }
}
