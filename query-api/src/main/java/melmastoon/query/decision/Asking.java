package melmastoon.query.decision;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.AtLeast;
import org.jspecify.annotations.Nullable;

/// Who asks a tenant's decision point, by whichever route.
///
/// @param tenantText as the caller wrote it, for the log
/// @param tenant     empty where that is not a tenant's id: denied as an unknown tenant is
/// @param explain    whether the answer should say in words why
/// @param requestId  `X-Request-ID`
/// @param cost       what the request takes from the budget of checks; [#ONE] for a single question
public record Asking(
        Caller caller,
        String tenantText,
        Optional<TenantId> tenant,
        AtLeast atLeast,
        boolean explain,
        String requestId,
        int cost) {
    /// What one question costs.
    public static final int ONE = 1;

    /// What one page of a search costs.
    public static final int SEARCH = 10;

    /// What an explanation costs: it looks at every role of the tenant.
    public static final int EXPLANATION = 10;

    /// What an answer about all that there is in a tenant costs.
    public static final int WHOLE_TENANT = 100;

    private static final int PER_COST = 50;

    /// @param atLeast a position that the answer must have reached, as the caller wrote it
    /// @throws melmastoon.http.problem.Problem 400 where it is none of that tenant
    public static Asking of(
            Caller caller,
            String tenantText,
            @Nullable String atLeast,
            @Nullable Integer timeoutMs,
            boolean explain,
            HttpRequest<?> request,
            int cost) {
        var tenant = ForeignIds.tenant(tenantText);
        return new Asking(
                caller,
                tenantText,
                tenant,
                AtLeast.of(atLeast, timeoutMs, tenant),
                explain,
                RequestId.of(request),
                cost);
    }

    /// Answered at `position` or a later one, whatever the caller asks for besides.
    public Asking notBefore(Optional<Position> position) {
        return new Asking(
                caller, tenantText, tenant, position.map(atLeast::and).orElse(atLeast), explain, requestId, cost);
    }

    /// What many questions of one request cost: fifty are decided in the time that one request takes to arrive.
    public static int cost(int questions) {
        return Math.ceilDiv(questions, PER_COST);
    }
}
