package melmastoon.access;

import java.util.Set;
import java.util.stream.Collectors;

/// Makes one object of equal values of a tenant, while a fact is put into its view: ids and scopes are the
/// same for many members.
///
/// A value that was forgotten is only not shared with the next one that equals it. So when there are too many, among
/// them ones that nothing has any more, it begins anew.
final class Sharing {
    private static final int MOST = 1_024;
    private static final PersistentTable<Object, Object> NOTHING = PersistentTable.empty(Object::equals);

    private PersistentTable<Object, Object> known;

    private Sharing(PersistentTable<Object, Object> known) {
        this.known = known;
    }

    static PersistentTable<Object, Object> nothing() {
        return NOTHING;
    }

    /// @param known what the view before shares
    static Sharing of(PersistentTable<Object, Object> known) {
        return new Sharing(known);
    }

    /// What the view after shares.
    PersistentTable<Object, Object> known() {
        return known;
    }

    /// `value`, or the first that equals it.
    @SuppressWarnings("unchecked") // what equals a value of these classes is of the same class
    <T> T one(T value) {
        var first = known.find(value);
        if (first != null) {
            return (T) first;
        }
        known = (known.size() < MOST ? known : NOTHING).with(value, value);
        return value;
    }

    Scope scope(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant everywhere -> one(everywhere);
            case Scope.Only only when known.find(only) instanceof Scope first -> first;
            case Scope.Only(var properties, var regions) -> one(new Scope.Only(ids(properties), ids(regions)));
        };
    }

    Fact.Unit unit(Fact.Unit unit) {
        var parent = one(unit.parent().map(this::one));
        return new Fact.Unit(one(unit.id()), unit.kind(), parent, unit.propertyId(), unit.archived());
    }

    private Set<OrganizationUnitId> ids(Set<OrganizationUnitId> ids) {
        return ids.stream().map(this::one).collect(Collectors.toUnmodifiableSet());
    }
}
