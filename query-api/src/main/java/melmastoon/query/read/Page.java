package melmastoon.query.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;

/// One page of a tenant's memberships: those that are there, then those that were removed, where those are wanted.
///
/// The cursor names the last membership shown and which of the two lists it was in, so that a page is the same
/// whatever joined or left since, and costs its own length only.
record Page(boolean former, Optional<MembershipId> after, int limit, boolean includeRemoved) {
    private static final int DEFAULT = 100;
    private static final int MOST = 500;
    private static final String FORMER = "r";
    private static final String CURRENT = "m";

    /// @throws Problem 400 where `cursor` is none of ours or `limit` is not from 1 to 500
    static Page of(@Nullable String cursor, @Nullable Integer limit, boolean includeRemoved) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Problem.of(Fault.INVALID_FIELD, "`limit` must be from 1 to " + MOST + ".");
        }
        var size = limit == null ? DEFAULT : limit;
        if (cursor == null) {
            return new Page(false, Optional.empty(), size, includeRemoved);
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var former = text.startsWith(FORMER);
            if (!former && !text.startsWith(CURRENT)) {
                throw new IllegalArgumentException(text);
            }
            return new Page(former, Optional.of(MembershipId.parse(text.substring(1))), size, includeRemoved || former);
        } catch (IllegalArgumentException _) {
            throw Problem.of(Fault.INVALID_FIELD, "`cursor` is none that this route gave.");
        }
    }

    Shown.Memberships read(TenantId tenant, TenantRows rows, Map<String, String> roleCodes) {
        var shown = new ArrayList<Shown.Membership>();
        var list = former ? FORMER : CURRENT;
        var wanted = limit + 1;
        var current = former ? List.<MembershipState>of() : rows.memberships(tenant, after, wanted);
        current.forEach(each -> shown.add(Shown.Membership.of(tenant.toString(), each, false, roleCodes)));
        if (includeRemoved && shown.size() < wanted) {
            rows.formerMemberships(tenant, former ? after : Optional.empty(), wanted - shown.size())
                    .forEach(each -> shown.add(Shown.Membership.of(tenant.toString(), each, true, roleCodes)));
        }
        if (shown.size() <= limit) {
            return new Shown.Memberships(shown, null);
        }
        var last = shown.get(limit - 1);
        var from = last.status().equals("removed") ? FORMER : list;
        return new Shown.Memberships(List.copyOf(shown.subList(0, limit)), cursor(from, last.id()));
    }

    private static String cursor(String list, String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + id).getBytes(StandardCharsets.UTF_8));
    }
}
