package melmastoon.query.decision;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.AtLeast;

/// One check, by whichever route it came.
///
/// @param tenantText as the caller wrote it, for the log
/// @param tenant     empty where that is not a tenant's id: denied as an unknown tenant is
/// @param explain    whether the answer should say in words why
/// @param requestId  `X-Request-ID`
record CheckRequest(
        Caller caller,
        String tenantText,
        Optional<TenantId> tenant,
        Question question,
        AtLeast atLeast,
        boolean explain,
        String requestId) {}
