package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.AccessDifference.Effect;
import melmastoon.access.AccessDifference.Period;
import melmastoon.access.AccessDifference.Where;
import melmastoon.access.AccessDifference.Who;
import melmastoon.access.PermissionCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/// Compares what two states of one tenant permit: every member, permission and property in use.
///
/// Members who hold the same roles in the same scopes are compared once, and properties where the same of their
/// assignments count together: so what it costs grows with how different members are, and not with how many they are.
/// That it says the same as the [Evaluator] is tested.
public final class ViewComparison {
    private static final Where WHOLE_TENANT = new Where.WholeTenant();
    private static final Where ANYWHERE = new Where.Anywhere();
    private static final Where EVERYWHERE = new Where.Everywhere();

    private final TenantView before;
    private final TenantView after;
    private final Instant now;
    private final Runnable onward;
    private final List<OrganizationUnitId> properties;
    private final Reached reachedBefore;
    private final Reached reachedAfter;
    private final List<Entry> entries;
    private final boolean isTreeSame;
    private final Set<RoleId> changedRoles;
    private final Set<Permission> changedPermissions;

    /// The places in [#properties] of those that are somewhere else, or no longer in use.
    private final BitSet moved;

    private ViewComparison(TenantView before, TenantView after, Instant now, Runnable onward) {
        this.before = before;
        this.after = after;
        this.now = now;
        this.onward = onward;
        this.properties = Stream.concat(before.propertiesInUse(), after.propertiesInUse())
                .map(Fact.Unit::id)
                .distinct()
                .sorted(Comparator.comparing(OrganizationUnitId::value))
                .toList();
        this.reachedBefore = new Reached(before, properties);
        this.reachedAfter = new Reached(after, properties);
        this.entries = entries();
        this.isTreeSame = before.hasTreeOf(after);
        this.changedRoles = changedRoles();
        this.changedPermissions = changedPermissions();
        this.moved = moved();
    }

    /// @param after  another state of the same tenant
    /// @param now    from when on
    /// @param onward called again and again; throws where it has taken too long
    /// @return those who lose or gain something, each member once; the first by its membership's id comes first
    public static List<AccessDifference> compare(TenantView before, TenantView after, Instant now, Runnable onward) {
        return new ViewComparison(before, after, now, onward).compare();
    }

    /// All that the difference depends on, for each who has the same.
    private record Shape(@Nullable Part before, @Nullable Part after) {
        record Part(Fact.Membership.Status status, Scope scope, List<Held> held) {
            static @Nullable Part of(@Nullable Member member) {
                return member == null
                        ? null
                        : new Part(
                                member.status(),
                                member.scope(),
                                IntStream.range(0, member.size())
                                        .mapToObj(i -> new Held(member.role(i), member.scope(i), member.validity(i)))
                                        .toList());
            }
        }

        record Held(RoleId role, Scope scope, Validity validity) {}
    }

    /// Those of one shape, and one of them.
    private record Alike(@Nullable Member before, @Nullable Member after, List<Who> all) {}

    private List<AccessDifference> compare() {
        var shapes = new LinkedHashMap<Shape, Alike>();
        var subjects = new HashSet<>(before.subjects());
        subjects.addAll(after.subjects());
        for (var subject : subjects) {
            var was = before.member(subject).orElse(null);
            var is = after.member(subject).orElse(null);
            if (!isTreeSame || !Objects.equals(was, is) || holdsChanged(is)) {
                var membership = Objects.requireNonNull(was == null ? is : was).id();
                shapes.computeIfAbsent(
                                new Shape(Shape.Part.of(was), Shape.Part.of(is)),
                                _ -> new Alike(was, is, new ArrayList<>()))
                        .all()
                        .add(new Who(subject, membership));
            }
        }
        var differences = new LinkedHashMap<List<Effect>, List<Who>>();
        for (var alike : shapes.values()) {
            onward.run();
            var effects = effects(alike.before(), alike.after());
            if (!effects.isEmpty()) {
                differences.computeIfAbsent(effects, _ -> new ArrayList<>()).addAll(alike.all());
            }
        }
        return differences.entrySet().stream()
                .map(each -> new AccessDifference(sorted(each.getValue()), each.getKey()))
                .sorted(Comparator.comparing(difference ->
                        difference.members().getFirst().membership().value()))
                .toList();
    }

    private static List<Who> sorted(List<Who> members) {
        return members.stream()
                .sorted(Comparator.comparing(who -> who.membership().value()))
                .toList();
    }

    private Set<RoleId> changedRoles() {
        return Stream.concat(before.roles().keySet().stream(), after.roles().keySet().stream())
                .filter(role -> !before.role(role).equals(after.role(role)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What a changed role permits otherwise than before.
    private Set<Permission> changedPermissions() {
        var changed = new HashSet<Permission>();
        for (var role : changedRoles) {
            var old = before.role(role).map(HeldRole::permissions);
            var next = after.role(role).map(HeldRole::permissions);
            Stream.concat(
                            old.stream().flatMap(permissions -> permissions.entries(before)),
                            next.stream().flatMap(permissions -> permissions.entries(after)))
                    .filter(entry ->
                            old.isEmpty() || next.isEmpty() || !old.get().agrees(next.get(), entry))
                    .forEach(entry -> changed.add(entry.permission()));
        }
        return changed;
    }

    private BitSet moved() {
        var places = new BitSet();
        for (int i = 0; i < properties.size() && !isTreeSame; i++) {
            if (!above(before, properties.get(i)).equals(above(after, properties.get(i)))) {
                places.set(i);
            }
        }
        return places;
    }

    /// A property in use and the units above it; none for what is no property in use.
    private static List<OrganizationUnitId> above(TenantView view, OrganizationUnitId property) {
        var units = new ArrayList<OrganizationUnitId>();
        var next = view.unit(property).filter(Fact.Unit::isPropertyInUse).map(Fact.Unit::id);
        while (next.isPresent() && units.size() < Tree.MAX_DEPTH) {
            units.add(next.get());
            next = view.parent(next.get());
        }
        return units;
    }

    private boolean holdsChanged(@Nullable Member member) {
        return member != null && changedRoles.stream().anyMatch(member::holds);
    }

    /// Which assignments count, of those before and of those after.
    private record Counting(BitSet before, BitSet after) {
        static final Counting NOTHING = new Counting(new BitSet(), new BitSet());

        boolean isSame() {
            return before.equals(after);
        }

        Counting alsoBefore(int assignment) {
            return new Counting(with(before, assignment), after);
        }

        Counting alsoAfter(int assignment) {
            return new Counting(before, with(after, assignment));
        }

        private static BitSet with(BitSet counting, int assignment) {
            var more = (BitSet) counting.clone();
            more.set(assignment);
            return more;
        }
    }

    /// When something is held, before and after.
    private record Change(List<Period> before, List<Period> after) {
        boolean isNone() {
            return before.equals(after);
        }
    }

    /// @param units of [#properties], by their places; null where `where` says it
    private record Found(@Nullable BitSet units, @Nullable Where where, Change change) {}

    private List<Effect> effects(@Nullable Member was, @Nullable Member is) {
        var old = Holdings.of(before, reachedBefore, was, now);
        var next = Holdings.of(after, reachedAfter, is, now);
        var whole = counting(old, next, Place.WHOLE_TENANT);
        var anywhere = counting(old, next, Place.ANYWHERE);
        var isSame = Objects.equals(was, is);
        var areRolesSame = isSame && !holdsChanged(is);
        var alike = alike(old, next, areRolesSame);
        if (areRolesSame
                && Stream.concat(Stream.of(whole, anywhere), alike.keySet().stream())
                        .allMatch(Counting::isSame)) {
            return List.of();
        }
        var found = new LinkedHashMap<Found, List<Permission>>();
        for (var entry : entries) {
            if (isSame && isTreeSame && !changedPermissions.contains(entry.permission())) {
                continue;
            }
            switch (entry.level()) {
                case TENANT -> add(found, new Found(null, WHOLE_TENANT, change(old, next, whole, entry)), entry);
                case MEMBER -> add(found, new Found(null, ANYWHERE, change(old, next, anywhere, entry)), entry);
                case PROPERTY, PEOPLE -> {
                    var ofWhole = change(old, next, whole, entry);
                    var changes = new LinkedHashMap<Change, BitSet>();
                    alike.forEach((counting, units) -> changes.computeIfAbsent(
                                    change(old, next, counting, entry), _ -> new BitSet())
                            .or(units));
                    if (changes.size() == 1 && changes.containsKey(ofWhole)) {
                        add(found, new Found(null, EVERYWHERE, ofWhole), entry);
                    } else {
                        changes.forEach((change, units) -> add(found, new Found(units, null, change), entry));
                        if (entry.level() == PermissionCatalogue.Level.PEOPLE) {
                            add(found, new Found(null, WHOLE_TENANT, ofWhole), entry);
                        }
                    }
                }
            }
        }
        return found.entrySet().stream()
                .map(each -> new Effect(
                        each.getValue(),
                        where(each.getKey()),
                        each.getKey().change().before(),
                        each.getKey().change().after()))
                .toList();
    }

    /// The properties by what counts there, none left out.
    ///
    /// @param areRolesSame whether only the tree can make a difference
    private Map<Counting, BitSet> alike(Holdings old, Holdings next, boolean areRolesSame) {
        var looked = new BitSet();
        looked.set(0, properties.size());
        if (areRolesSame) {
            looked.and(moved);
        }
        Map<Counting, BitSet> parts = new LinkedHashMap<>();
        if (!looked.isEmpty()) {
            parts.put(Counting.NOTHING, looked);
        }
        for (int i = 0; i < old.all().size(); i++) {
            parts = split(parts, old.all().get(i).reached(), i, Counting::alsoBefore);
        }
        for (int i = 0; i < next.all().size(); i++) {
            parts = split(parts, next.all().get(i).reached(), i, Counting::alsoAfter);
        }
        if (looked.cardinality() < properties.size()) {
            // What is the same in both may as well be nothing in both.
            var unchanged = parts.computeIfAbsent(Counting.NOTHING, _ -> new BitSet());
            unchanged.or(others(looked));
        }
        return parts;
    }

    /// Each part once more, where an assignment reaches and where it does not.
    private static Map<Counting, BitSet> split(
            Map<Counting, BitSet> parts, BitSet reached, int assignment, BiFunction<Counting, Integer, Counting> also) {
        var split = new LinkedHashMap<Counting, BitSet>();
        parts.forEach((counting, units) -> {
            var inside = (BitSet) units.clone();
            inside.and(reached);
            var outside = (BitSet) units.clone();
            outside.andNot(reached);
            if (!inside.isEmpty()) {
                split.put(also.apply(counting, assignment), inside);
            }
            if (!outside.isEmpty()) {
                split.put(counting, outside);
            }
        });
        return split;
    }

    private BitSet others(BitSet looked) {
        var others = new BitSet();
        others.set(0, properties.size());
        others.andNot(looked);
        return others;
    }

    private static void add(Map<Found, List<Permission>> found, Found one, Entry entry) {
        if (!one.change().isNone()) {
            found.computeIfAbsent(one, _ -> new ArrayList<>()).add(entry.permission());
        }
    }

    private Where where(Found found) {
        return found.where() != null
                ? found.where()
                : new Where.Properties(Objects.requireNonNull(found.units()).stream()
                        .mapToObj(properties::get)
                        .toList());
    }

    private static Counting counting(Holdings old, Holdings next, Place place) {
        return new Counting(old.at(place), next.at(place));
    }

    private static Change change(Holdings old, Holdings next, Counting counting, Entry entry) {
        return new Change(old.periods(entry, counting.before()), next.periods(entry, counting.after()));
    }

    /// All permissions that there are in either state, in the order of their names.
    private List<Entry> entries() {
        var byName = new TreeMap<String, Entry>();
        for (var view : List.of(before, after)) {
            view.permissions()
                    .flatMap(permission -> view.permission(permission).stream())
                    .forEach(entry -> byName.put(entry.permission().toString(), entry));
        }
        return List.copyOf(byName.values());
    }
}
