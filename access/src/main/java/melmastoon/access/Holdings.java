package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import melmastoon.access.AccessDifference.Period;
import melmastoon.access.PermissionCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/// What an active member has of roles that have not ended.
record Holdings(TenantView view, @Nullable Member member, List<Holding> all, Instant now) {
    /// @param reached the properties where it counts
    record Holding(Scope scope, Validity validity, PermissionSet permissions, BitSet reached) {
        boolean grants(Entry entry) {
            return permissions.contains(entry) || permissions.condition(entry) != null;
        }
    }

    static Holdings of(TenantView view, Reached properties, @Nullable Member member, Instant now) {
        var all = new ArrayList<Holding>();
        if (member != null && member.isActive()) {
            for (int i = 0; i < member.size(); i++) {
                var role = member.held(i);
                if (role != null && !member.validity(i).hasEnded(now)) {
                    var reached = properties.by(member.scope(), member.scope(i));
                    all.add(new Holding(member.scope(i), member.validity(i), role.permissions(), reached));
                }
            }
        }
        return new Holdings(view, member, all, now);
    }

    /// Which of them count at `place`, by their places in the list.
    BitSet at(Place place) {
        var counting = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            var scope = all.get(i).scope();
            if (Evaluator.counts(view, Objects.requireNonNull(member).scope(), scope, place)) {
                counting.set(i);
            }
        }
        return counting;
    }

    /// When `entry` is held by those that count: in the order of time, none that touch and are the same.
    List<Period> periods(Entry entry, BitSet counting) {
        var granting = new ArrayList<Holding>();
        for (int i = counting.nextSetBit(0); i >= 0; i = counting.nextSetBit(i + 1)) {
            if (all.get(i).grants(entry)) {
                granting.add(all.get(i));
            }
        }
        if (granting.isEmpty()
                || view.status().filter(entry.tenantMustBe()::includes).isEmpty()) {
            return List.of();
        }
        var bounds = new TreeSet<Instant>();
        for (var held : granting) {
            held.validity().bounds().filter(now::isBefore).forEach(bounds::add);
        }
        var periods = new ArrayList<Period>();
        var from = Optional.<Instant>empty();
        do {
            var until = Optional.ofNullable(bounds.pollFirst());
            append(periods, from, until, conditions(granting, entry, from.orElse(now)));
            from = until;
        } while (from.isPresent());
        return periods;
    }

    private static void append(
            List<Period> periods,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Set<Condition>> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        var last = periods.isEmpty() ? null : periods.getLast();
        if (last != null && last.until().equals(from) && last.conditions().equals(conditions.get())) {
            periods.set(periods.size() - 1, new Period(last.from(), until, last.conditions()));
        } else {
            periods.add(new Period(from, until, conditions.get()));
        }
    }

    /// Under which it is held at `instant`; empty where it is not, and without any where it is always.
    private static Optional<Set<Condition>> conditions(List<Holding> granting, Entry entry, Instant instant) {
        var conditions = new HashSet<Condition>();
        var isHeld = false;
        for (var held : granting) {
            if (held.validity().includes(instant)) {
                var condition = held.permissions().condition(entry);
                if (condition == null) {
                    return Optional.of(Set.of());
                }
                conditions.add(condition);
                isHeld = true;
            }
        }
        return isHeld ? Optional.of(conditions) : Optional.empty();
    }
}
