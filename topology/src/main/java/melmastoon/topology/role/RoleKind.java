package melmastoon.topology.role;

import java.util.Optional;
import java.util.stream.Collectors;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.Fact;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.DecidingKind;

/// A role; nothing where it is deleted, or of a status that this build does not know. System roles come from
/// events too, and never from this build's own file: two builds would otherwise answer differently at one
/// position.
public final class RoleKind implements DecidingKind<RoleState> {
    @Override
    public Class<RoleState> stateType() {
        return RoleState.class;
    }

    @Override
    public Optional<Fact> fact(RoleState state) {
        return switch (state.getStatus()) {
            case ACTIVE ->
                Optional.of(new Fact.Role(
                        RoleId.parse(state.getRoleId()),
                        state.getCode(),
                        state.getPermissions().stream().map(Permission::parse).collect(Collectors.toUnmodifiableSet()),
                        state.getConditional().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        each -> Permission.parse(each.getPermission()),
                                        each -> Condition.of(each.getCondition())
                                                .obliging(Optional.ofNullable(each.getObligation())
                                                        .map(CustomObligation::new))))));
            case DELETED, UNKNOWN -> Optional.empty();
        };
    }
}
