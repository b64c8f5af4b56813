package melmastoon.query.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.edge.page.Page;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.role.RoleCodes;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.topology.TenantRows;

/// Pages of a tenant's memberships, in the order of their ids. A page costs its own length, and the removed memberships
/// that it passes over.
final class Memberships {
    private static final int SCANNED = 500;

    private Memberships() {}

    static Page<MembershipResource> page(TenantRows rows, TenantId tenant, MembershipQuery query, PageRequest request) {
        Predicate<MembershipState> wanted =
                state -> (query.withRemoved() || state.getStatus() != MembershipStatus.REMOVED)
                        && query.who().filter(who -> !isOf(who, state)).isEmpty();
        var codes = RoleCodes.of(rows, tenant);
        return request.page(scan(rows, tenant, wanted, request), MembershipState::getMembershipId)
                .map(state -> MembershipResource.of(tenant, state, codes));
    }

    private static List<MembershipState> scan(
            TenantRows rows, TenantId tenant, Predicate<MembershipState> wanted, PageRequest request) {
        var found = new ArrayList<MembershipState>();
        var after = request.after().map(Memberships::id);
        while (found.size() <= request.limit()) {
            var chunk = rows.memberships(tenant, after, SCANNED);
            chunk.stream()
                    .filter(wanted)
                    .limit(request.limit() + 1L - found.size())
                    .forEach(found::add);
            if (chunk.size() < SCANNED) {
                break;
            }
            after = Optional.of(MembershipId.parse(chunk.getLast().getMembershipId()));
        }
        return found;
    }

    private static boolean isOf(Subject subject, MembershipState state) {
        return state.getSubjectId().equals(subject.id())
                && state.getSubjectType().equals(subject.type());
    }

    private static MembershipId id(String text) {
        try {
            return MembershipId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
    }
}
