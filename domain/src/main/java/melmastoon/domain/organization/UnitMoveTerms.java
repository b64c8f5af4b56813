package melmastoon.domain.organization;

import java.time.Instant;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of a move in every state.
///
/// @param unit the one that moves, with all that is below it
/// @param from its parent before
/// @param to   its new parent
public record UnitMoveTerms(
        SagaId id,
        TenantId tenant,
        OrganizationUnitId unit,
        OrganizationUnitId from,
        OrganizationUnitId to,
        Subject startedBy,
        Instant startedAt) {
    /// From then on it does not take place any more.
    public Instant deadline() {
        return startedAt.plus(UnitMove.TIME);
    }
}
