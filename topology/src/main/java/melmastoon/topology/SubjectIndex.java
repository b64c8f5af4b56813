package melmastoon.topology;

import java.util.stream.Stream;
import melmastoon.access.PersistentTable;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;

/// In which tenants a subject may be a member, written by one thread and read by everybody.
///
/// It keeps hashes of subjects and not the subjects, in about ten bytes a membership: a tenant that it names
/// has a member of the same hash, nearly always the subject itself. Its view knows.
public final class SubjectIndex {
    private volatile PersistentTable<Place, TenantId> tenants =
            PersistentTable.empty((place, tenant) -> place.tenant().equals(tenant));

    /// A tenant with a member of that hash, by which it is found.
    private record Place(int hash, TenantId tenant) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// Some more than those that `subject` is a member of.
    public Stream<TenantId> tenants(Subject subject) {
        return tenants.ofHash(subject.hashCode());
    }

    /// Makes it say of `subject` what `view` of `tenant` does.
    ///
    /// @param tenant is kept: the same object for all members
    public void follow(TenantId tenant, TenantView view, Subject subject) {
        var place = new Place(subject.hashCode(), tenant);
        if (!view.hasMemberOfHash(place.hash())) {
            tenants = tenants.without(place);
        } else if (tenants.find(place) == null) {
            tenants = tenants.with(place, tenant);
        }
    }
}
