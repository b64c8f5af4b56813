package melmastoon.testkit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.Timers;
import org.jspecify.annotations.Nullable;

record MemoryTimers(Tables tables, TenantId tenant) implements Timers {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// Transactions run one after the other.
    @Override
    public boolean claim() {
        return true;
    }

    @Override
    public List<Timer> due(Instant now, int most) {
        return tables.of(tenant).timers().values().stream()
                .filter(pending -> !pending.fireAt().isAfter(now))
                .sorted(Comparator.comparing(Rows.Pending::fireAt)
                        .thenComparing(pending -> pending.timer().kind())
                        .thenComparing(pending -> pending.timer().key()))
                .limit(most)
                .map(Rows.Pending::timer)
                .toList();
    }

    @Override
    public void replace(Collection<Timer> ended, Collection<Timer> set) {
        for (var timer : ended) {
            change(timer, null);
        }
        for (var timer : set) {
            change(timer, new Rows.Pending(timer, timer.dueAt(), 0));
        }
    }

    @Override
    public void done(Collection<Timer> fired) {
        for (var timer : fired) {
            var pending = tables.of(tenant).timers().get(key(timer));
            if (pending != null && pending.timer().equals(timer)) {
                change(timer, null);
            }
        }
    }

    @Override
    public int postpone(Timer failed) {
        var pending = tables.of(tenant).timers().get(key(failed));
        if (pending == null || !pending.timer().equals(failed)) {
            return 0;
        }
        var pause = Duration.ofSeconds(1L << Math.min(pending.attempts(), 16));
        var fireAt = tables.clock().instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        change(failed, new Rows.Pending(failed, fireAt, pending.attempts() + 1));
        return pending.attempts() + 1;
    }

    private void change(Timer timer, Rows.@Nullable Pending pending) {
        tables.change(
                tenant,
                rows -> rows.withTimers(
                        pending == null
                                ? rows.timers().minus(key(timer))
                                : rows.timers().plus(key(timer), pending)));
    }

    private static String key(Timer timer) {
        return timer.kind() + " " + timer.key();
    }
}
