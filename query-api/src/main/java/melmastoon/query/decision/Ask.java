package melmastoon.query.decision;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.query.AtLeast;

/// One check, as somebody asked it.
///
/// @param tenantText as the caller wrote it, for the log
/// @param tenant     empty where that is no tenant's id: a deny, as for one that is not there
/// @param explain    whether the answer should say in words why
/// @param requestId  `X-Request-ID`
record Ask(
        Caller caller,
        String tenantText,
        Optional<TenantId> tenant,
        Question question,
        AtLeast atLeast,
        boolean explain,
        String requestId) {}
