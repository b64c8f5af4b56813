package melmastoon.query.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.Reach;
import melmastoon.tenant.v1.ApprovalState;
import melmastoon.topology.TenantRows;

/// Pages of a tenant's approvals, in the order of their ids. A page costs its own length, and the approvals that
/// it passes over because the caller does not see them.
record Approvals(TenantId tenant, TenantRows rows) {
    private static final int SCANNED = 500;

    Page<ApprovalResource> page(PageRequest request, Predicate<ApprovalState> isSeen) {
        var found = new ArrayList<ApprovalState>();
        var after = request.after();
        while (found.size() <= request.limit()) {
            var chunk = rows.page(tenant, ApprovalState.class, after, SCANNED);
            chunk.stream()
                    .filter(isSeen)
                    .limit(request.limit() + 1L - found.size())
                    .forEach(found::add);
            if (chunk.size() < SCANNED) {
                break;
            }
            after = Optional.of(chunk.getLast().getApprovalId());
        }
        return request.page(List.copyOf(found), ApprovalState::getApprovalId).map(ApprovalResource::of);
    }

    Optional<ApprovalResource> find(String id, Predicate<ApprovalState> isSeen) {
        return rows.find(tenant, ApprovalState.class, id).filter(isSeen).map(ApprovalResource::of);
    }

    /// Whoever could decide on a role there sees who asks for it (ruling 38); what concerns the tenant is for
    /// those who see all of it.
    static Predicate<ApprovalState> within(Reach reach) {
        return state -> {
            var scope = state.getScope();
            return scope == null ? reach.isWholeTenant() : reach.overlaps(scope);
        };
    }
}
