package melmastoon.topology;

import melmastoon.access.TenantId;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantState;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/// One entry of the store that an event writes.
///
/// @param membership where the entry is a current membership: the index of subjects follows it
/// @param value      null where the entry goes
record Change(Bytes key, @Nullable Bytes value, @Nullable MembershipState membership) {

    static Change of(TenantId tenant, TenantState state) {
        return new Change(Keys.single(tenant, Kind.TENANT), Bytes.wrap(Values.TENANT.encode(state)), null);
    }

    static Change of(TenantId tenant, OrganizationUnitState state) {
        return new Change(
                Keys.entry(tenant, Kind.UNIT, Ids.unit(state.getUnitId())),
                Bytes.wrap(Values.UNIT.encode(state)),
                null);
    }

    static Change of(TenantId tenant, RoleState state) {
        return new Change(
                Keys.entry(tenant, Kind.ROLE, Ids.role(state.getRoleId())),
                Bytes.wrap(Values.ROLE.encode(state)),
                null);
    }

    static Change of(TenantId tenant, MembershipState state) {
        return new Change(
                Keys.entry(tenant, Kind.MEMBERSHIP, Ids.membership(state.getMembershipId())),
                Bytes.wrap(Values.MEMBERSHIP.encode(state)),
                state);
    }

    /// `state` as it last stood, out of the way of decisions and of lists that do not ask for it.
    static Change former(TenantId tenant, MembershipState state) {
        return new Change(
                Keys.entry(tenant, Kind.FORMER_MEMBERSHIP, Ids.membership(state.getMembershipId())),
                Bytes.wrap(Values.MEMBERSHIP.encode(state)),
                null);
    }

    static Change gone(Bytes key) {
        return new Change(key, null, null);
    }

    static Change goneMembership(TenantId tenant, MembershipState state) {
        return new Change(Keys.entry(tenant, Kind.MEMBERSHIP, Ids.membership(state.getMembershipId())), null, state);
    }

    KeyValue<Bytes, byte[]> entry() {
        return KeyValue.pair(key, value == null ? null : value.get());
    }
}
