package melmastoon.query.whatif;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.query.kernel.Unavailable;
import melmastoon.topology.TenantRows;
import melmastoon.topology.WireScopes;

/// One tenant as this replica has it.
///
/// @param rows at the position of `view`, which [#isSettled] tells: they go on while they are read
/// @param now  the instant at which commands are decided
record Replica(TenantRows rows, TenantView view, Instant now) {
    TenantId tenant() {
        return view.tenant();
    }

    /// Whether what was read so far is of the view's position. Rows are written before the view that has them.
    boolean isSettled() {
        return rows.position(tenant()).filter(view.position()::equals).isPresent();
    }

    Position at(int epoch, long revision) {
        return new Position(tenant(), epoch, revision);
    }

    /// As `type:id`.
    static Subject subject(String text) {
        var colon = text.indexOf(':');
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    /// @throws melmastoon.http.problem.Problem 503 where it is of a kind that this build does not know
    static melmastoon.access.Scope scope(melmastoon.tenant.v1.Scope scope) {
        return WireScopes.read(scope).orElseThrow(Unavailable::writtenByANewerBuild);
    }
}
