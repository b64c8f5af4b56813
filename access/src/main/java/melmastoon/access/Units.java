package melmastoon.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The units of a view, and how its properties are called. Immutable.
record Units(PersistentTable<OrganizationUnitId, Fact.Unit> byId, PersistentTable<String, Claims> byPropertyId) {
    static final Units NONE = new Units(
            PersistentTable.empty((id, unit) -> unit.id().equals(id)),
            PersistentTable.empty((propertyId, claims) -> claims.propertyId().equals(propertyId)));

    /// The properties in use that claim an id of the property-service.
    ///
    /// @param only null where there are several
    record Claims(String propertyId, List<Place.At> properties, Place.@Nullable At only) {
        Claims(String propertyId, List<Place.At> properties) {
            this(propertyId, properties, properties.size() == 1 ? properties.getFirst() : null);
        }
    }

    Fact.@Nullable Unit find(OrganizationUnitId id) {
        return byId.find(id);
    }

    /// As [TenantView#place] says.
    Place.@Nullable At place(String id) {
        var claims = byPropertyId.find(id);
        if (claims != null) {
            return claims.only();
        }
        if (!id.startsWith(OrganizationUnitId.PREFIX)) {
            return null;
        }
        try {
            var unit = find(OrganizationUnitId.parse(id));
            return unit != null && unit.isPropertyInUse() ? new Place.At(unit.id()) : null;
        } catch (MalformedId e) {
            return null;
        }
    }

    /// In the order of their ids.
    Stream<Fact.Unit> propertiesInUse() {
        return byId.stream()
                .filter(Fact.Unit::isPropertyInUse)
                .sorted(Comparator.comparing(unit -> unit.id().toString()));
    }

    Units with(Fact.Unit fact, Sharing sharing) {
        var unit = sharing.unit(fact);
        var names = unclaimed(unit.id());
        if (unit.isPropertyInUse() && unit.propertyId().isPresent()) {
            var name = unit.propertyId().get();
            var others = claims(names, name);
            names = claimed(names, name, Stream.concat(others, Stream.of(new Place.At(unit.id()))));
        }
        return new Units(byId.with(unit.id(), unit), names);
    }

    Units without(OrganizationUnitId id) {
        return new Units(byId.without(id), unclaimed(id));
    }

    /// The names without what the unit `id` claims so far.
    private PersistentTable<String, Claims> unclaimed(OrganizationUnitId id) {
        var name = Optional.ofNullable(find(id)).flatMap(Fact.Unit::propertyId);
        if (name.isEmpty()) {
            return byPropertyId;
        }
        var others =
                claims(byPropertyId, name.get()).filter(other -> !other.unit().equals(id));
        return claimed(byPropertyId, name.get(), others);
    }

    private static Stream<Place.At> claims(PersistentTable<String, Claims> names, String name) {
        return Stream.ofNullable(names.find(name)).flatMap(claims -> claims.properties().stream());
    }

    private static PersistentTable<String, Claims> claimed(
            PersistentTable<String, Claims> names, String name, Stream<Place.At> properties) {
        var all = List.copyOf(properties.toList());
        return all.isEmpty() ? names.without(name) : names.with(name, new Claims(name, all));
    }
}
