package melmastoon.query.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.Reach;
import melmastoon.tenant.v1.ResourceState;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.topology.TenantRows;

/// A tenant's resources as one caller sees them. A page costs its own length, and the resources that it passes over:
/// removed ones, and those that the caller does not see.
record Resources(TenantId tenant, TenantRows rows, Reach reach) {
    private static final int SCANNED = 500;

    Optional<ResourceResource> find(String type, String externalId) {
        return rows.find(tenant, ResourceState.class, type + "/" + externalId)
                .filter(this::isSeen)
                .map(ResourceResource::of);
    }

    /// @throws melmastoon.http.problem.Problem 404 where the tenant has no such type
    Page<ResourceResource> page(String type, PageRequest request) {
        if (rows.find(tenant, ResourceTypeState.class, type).isEmpty()) {
            throw ResourceTypeController.notFound();
        }
        return request.page(scan(type, request), ResourceState::getResourceId).map(ResourceResource::of);
    }

    private List<ResourceState> scan(String type, PageRequest request) {
        var found = new ArrayList<ResourceState>();
        var after = request.after().or(() -> Optional.of(type + "/"));
        while (found.size() <= request.limit()) {
            var chunk = rows.page(tenant, ResourceState.class, after, SCANNED);
            chunk.stream()
                    .filter(state -> state.getType().equals(type) && isSeen(state))
                    .limit(request.limit() + 1L - found.size())
                    .forEach(found::add);
            if (chunk.size() < SCANNED || !chunk.getLast().getType().equals(type)) {
                break;
            }
            after = Optional.of(chunk.getLast().getResourceId());
        }
        return found;
    }

    /// What belongs to the tenant is seen by whoever sees all of it, what belongs to a region by whoever sees that.
    private boolean isSeen(ResourceState state) {
        return !state.getRemoved()
                && (reach.isWholeTenant()
                        || (state.getAnchorId() != null
                                && reach.contains(OrganizationUnitId.parse(state.getAnchorId()))));
    }
}
