package melmastoon.topology;

import java.util.UUID;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.RoleId;

/// The 128 bits of an id in its edge form, as they stand in the store's keys.
final class Ids {
    private Ids() {}

    static UUID unit(String id) {
        return OrganizationUnitId.parse(id).value();
    }

    static UUID role(String id) {
        return RoleId.parse(id).value();
    }

    static UUID membership(String id) {
        return MembershipId.parse(id).value();
    }
}
