package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import melmastoon.access.AccessDifference.Period;
import melmastoon.access.PermissionCatalogue.Entry;
import melmastoon.access.TenantView.Member;
import org.jspecify.annotations.Nullable;

/// What an active member has of roles that have not ended.
record Holdings(TenantView view, @Nullable Member member, List<Holding> all, Instant now) {
    record Holding(Fact.Assignment assignment, PermissionSet permissions) {}

    static Holdings of(TenantView view, @Nullable Member member, Instant now) {
        var all = new ArrayList<Holding>();
        if (member != null && member.fact().status() == Fact.Membership.Status.ACTIVE) {
            for (var assignment : member.fact().assignments()) {
                if (!assignment.validity().hasEnded(now)) {
                    view.role(assignment.role())
                            .ifPresent(role -> all.add(new Holding(assignment, role.permissions())));
                }
            }
        }
        return new Holdings(view, member, all, now);
    }

    BitSet at(Place place) {
        var counting = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            if (Evaluator.counts(view, Objects.requireNonNull(member), all.get(i).assignment(), place)) {
                counting.set(i);
            }
        }
        return counting;
    }

    BitSet atProperty(OrganizationUnitId property) {
        return view.unit(property).filter(Fact.Unit::isPropertyInUse).isPresent()
                ? at(new Place.At(property))
                : new BitSet();
    }

    Stream<Entry> entries() {
        return all.stream().flatMap(held -> held.permissions().entries(view));
    }

    /// When `entry` is held by those that count: in the order of time, none that touch and are the same.
    List<Period> periods(Entry entry, BitSet counting) {
        if (view.status().filter(entry.tenantMustBe()::includes).isEmpty()) {
            return List.of();
        }
        var granting = counting.stream()
                .mapToObj(all::get)
                .filter(held -> held.permissions().contains(entry)
                        || held.permissions().condition(entry) != null)
                .toList();
        var bounds = Stream.concat(
                        Stream.of(now),
                        granting.stream()
                                .flatMap(held -> held.assignment().validity().bounds())
                                .filter(now::isBefore))
                .distinct()
                .sorted()
                .toList();
        var periods = new ArrayList<Period>();
        for (int i = 0; i < bounds.size() && !granting.isEmpty(); i++) {
            var until = i + 1 < bounds.size() ? Optional.of(bounds.get(i + 1)) : Optional.<Instant>empty();
            var from = i == 0 ? Optional.<Instant>empty() : Optional.of(bounds.get(i));
            conditions(granting, entry, bounds.get(i))
                    .ifPresent(conditions -> append(periods, new Period(from, until, conditions)));
        }
        return periods;
    }

    private static void append(List<Period> periods, Period next) {
        var last = periods.isEmpty() ? null : periods.getLast();
        if (last != null
                && last.until().isPresent()
                && last.until().equals(next.from())
                && last.conditions().equals(next.conditions())) {
            periods.set(periods.size() - 1, new Period(last.from(), next.until(), last.conditions()));
        } else {
            periods.add(next);
        }
    }

    /// Under which it is held at `instant`; empty where it is not, and without any where it is always.
    private static Optional<Set<String>> conditions(List<Holding> granting, Entry entry, Instant instant) {
        var conditions = new HashSet<String>();
        var isHeld = false;
        for (var held : granting) {
            if (held.assignment().validity().includes(instant)) {
                var condition = held.permissions().condition(entry);
                if (condition == null) {
                    return Optional.of(Set.of());
                }
                conditions.add(condition.source());
                isHeld = true;
            }
        }
        return isHeld ? Optional.of(conditions) : Optional.empty();
    }
}
