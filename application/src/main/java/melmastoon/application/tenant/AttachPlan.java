package melmastoon.application.tenant;

import java.util.Map;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Work;
import melmastoon.domain.Decision;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantCommand;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantRefusal;

/// Billing, or a platform administrator, says that the tenant pays: it becomes active (T-3, ruling 2).
public record AttachPlan(Commands commands) {

    /// Answers with `tenantId`.
    public Outcome<Answer> attach(Request request, TenantId tenant, PlanRef plan) {
        return commands.change(
                request, "attach_plan", tenant, Door.platformAdminOr(Door.BILLING), work -> decide(work, plan));
    }

    private static Verdict decide(Work work, PlanRef plan) {
        var tenant = work.tenant();
        return switch (tenant.state().decide(new TenantCommand.AttachPlan(plan), work.now())) {
            case Decision.Refused<TenantEvent.Change, TenantRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<TenantEvent.Change, TenantRefusal>(var events) ->
                Verdict.about(
                        Change.OfTenant.changed(tenant, events),
                        Map.of("tenantId", tenant.state().id().toString()));
        };
    }
}
