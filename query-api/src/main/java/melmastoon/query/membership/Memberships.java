package melmastoon.query.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.http.page.Page;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.Reach;
import melmastoon.query.role.RoleCodes;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.topology.TenantRows;

/// Pages of a tenant's memberships, in the order of their ids. A page costs its own length, and the memberships that it
/// passes over: removed ones, and those that the caller does not see.
///
/// @param tenant whose memberships they are, as the request's path says
/// @param view   of that tenant; `rows` are at its position or a later one
/// @param reach  what the caller sees of it
record Memberships(TenantId tenant, TenantRows rows, TenantView view, Reach reach) {
    private static final int SCANNED = 500;

    Page<MembershipResource> page(MembershipQuery query, PageRequest request) {
        var codes = RoleCodes.of(rows, tenant);
        return request.page(candidates(query, request), MembershipState::getMembershipId)
                .map(state -> MembershipResource.of(tenant, state, codes));
    }

    private List<MembershipState> candidates(MembershipQuery query, PageRequest request) {
        var who = query.who();
        if (who.isPresent() && !query.withRemoved() && rows.position(tenant).equals(Optional.of(view.position()))) {
            // The view knows a subject's membership; without it, or behind the rows, all of them are looked through.
            return view
                    .membership(who.get())
                    .flatMap(id -> rows.find(tenant, MembershipState.class, id.toString()))
                    .filter(state -> request.after().isEmpty() && reach.overlaps(state.getScope()))
                    .stream()
                    .toList();
        }
        return scan(
                state -> (query.withRemoved() || state.getStatus() != MembershipStatus.REMOVED)
                        && reach.overlaps(state.getScope())
                        && who.filter(subject -> !isOf(subject, state)).isEmpty(),
                request);
    }

    private List<MembershipState> scan(Predicate<MembershipState> wanted, PageRequest request) {
        var found = new ArrayList<MembershipState>();
        var after = request.after();
        while (found.size() <= request.limit()) {
            var chunk = rows.page(tenant, MembershipState.class, after, SCANNED);
            chunk.stream()
                    .filter(wanted)
                    .limit(request.limit() + 1L - found.size())
                    .forEach(found::add);
            if (chunk.size() < SCANNED) {
                break;
            }
            after = Optional.of(chunk.getLast().getMembershipId());
        }
        return found;
    }

    private static boolean isOf(Subject subject, MembershipState state) {
        return state.getSubjectId().equals(subject.id())
                && state.getSubjectType().equals(subject.type());
    }
}
