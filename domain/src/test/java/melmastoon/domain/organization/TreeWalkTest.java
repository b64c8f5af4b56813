package melmastoon.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import melmastoon.domain.organization.OrganizationUnit.Chain;
import melmastoon.domain.organization.OrganizationUnit.Property;
import melmastoon.domain.organization.OrganizationUnit.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// O-1 to O-4 hold whatever is asked for, in whatever order: seeded random walks over requests, legal or not.
class TreeWalkTest {
    private static final int STEPS = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everyTreeThatCommandsLeadToIsLegal(long seed) {
        var random = new Random(seed);
        var tree = Tree.EMPTY;
        for (int step = 1; step <= STEPS; step++) {
            tree = stepped(random, tree, step);
            assertLegal(tree, "seed " + seed + ", step " + step);
        }
        assertThat(tree.units().size()).as("seed %d", seed).isGreaterThan(STEPS / 10);
    }

    /// Mostly a unit is created; now and then one is archived or moved.
    private static Tree stepped(Random random, Tree tree, int step) {
        var numbers = numbers(tree);
        if (numbers.isEmpty() || random.nextInt(4) > 0) {
            return tree.after(tree.decide(random(random, tree, step)).fold(events -> events, _ -> List.of()));
        }
        var unit = any(random, numbers);
        var changed = random.nextInt(8) == 0 ? tree.archive(unit) : tree.move(unit, any(random, numbers));
        return tree.after(changed.fold(events -> events, _ -> List.of()));
    }

    private static List<Integer> numbers(Tree tree) {
        return tree.units().keySet().stream()
                .map(id -> (int) id.value().getLeastSignificantBits())
                .sorted()
                .toList();
    }

    private static Tree.Request random(Random random, Tree tree, int step) {
        var kind = any(random, List.of(UnitKind.values()));
        var propertyId = kind == UnitKind.PROPERTY ^ random.nextInt(8) == 0
                ? Optional.of(Tree.ppt(random.nextInt(STEPS)))
                : Optional.<PropertyId>empty();
        return new Tree.Request(step, kind, parent(random, tree), propertyId);
    }

    /// Mostly one of the deepest units, so that the walk gets to the last level; sometimes none, sometimes an unknown
    /// one.
    private static @Nullable Integer parent(Random random, Tree tree) {
        var deepest = tree.units().values().stream()
                .sorted(Comparator.comparing(
                                (OrganizationUnit unit) -> -unit.path().depth())
                        .thenComparing(unit -> unit.id().value()))
                .limit(10)
                .map(unit -> (int) unit.id().value().getLeastSignificantBits())
                .toList();
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> Integer.MAX_VALUE;
            default -> deepest.isEmpty() ? null : any(random, deepest);
        };
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void assertLegal(Tree tree, String when) {
        var units = tree.units().values();
        assertThat(units.stream().filter(unit -> unit.parent().isEmpty()))
                .as(when)
                .hasSizeLessThan(2);
        assertThat(tree.propertyIds()).as(when).doesNotHaveDuplicates();
        assertThat(units).as(when).allSatisfy(unit -> {
            assertThat(unit.path().depth()).isLessThanOrEqualTo(OrgPath.MAX_DEPTH);
            var parent = unit.parent().flatMap(tree::find);
            assertThat(parent).isEqualTo(unit.parent().map(tree.units()::get));
            assertThat(unit.archived() || parent.stream().noneMatch(OrganizationUnit::archived))
                    .isTrue();
            switch (unit) {
                case Chain _ -> assertThat(parent).isEmpty();
                case Region _ -> assertThat(parent).get().isNotInstanceOf(Property.class);
                case Property _ when parent.isEmpty() -> assertThat(units).hasSize(1);
                case Property _ -> assertThat(parent).get().isNotInstanceOf(Property.class);
            }
            parent.ifPresent(
                    above -> assertThat(unit.path()).isEqualTo(above.path().child(unit.id())));
        });
    }
}
