package melmastoon.application.approval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.application.organization.ScopeText;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.Proposal;

/// Approvals.
public final class ApprovalType implements AggregateType<Approval, ApprovalEvent> {
    public static final ApprovalType TYPE = new ApprovalType();

    /// The kind of timer of a requested one, by its id.
    static final String EXPIRY = "approval_expiry";

    private ApprovalType() {}

    @Override
    public String kind() {
        return "approval";
    }

    @Override
    public String id(Approval approval) {
        return approval.id().toString();
    }

    @Override
    public Set<Timer> timers(Approval approval) {
        return approval instanceof Approval.Requested
                ? Set.of(new Timer(EXPIRY, id(approval), approval.terms().expiresAt()))
                : Set.of();
    }

    @Override
    public Map<String, String> auditFields(Approval approval) {
        var terms = approval.terms();
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", approval.status().code());
        fields.put("proposal", terms.proposal().kind());
        switch (terms.proposal()) {
            case Proposal.CloseTenant(var reason) -> fields.put("reason", reason.code());
            case Proposal.GrantRole(var membership, var role, var scope) -> {
                fields.put("membership", membership.toString());
                fields.put("role", role.toString());
                fields.put("scope", ScopeText.of(scope));
            }
            case Proposal.BreakGlass(var reason, var role, var scope, var time) -> {
                fields.put("reason", reason.code());
                fields.put("role", role.toString());
                fields.put("scope", ScopeText.of(scope));
                fields.put("minutes", String.valueOf(time.minutes()));
            }
        }
        fields.put("requestedBy", terms.requestedBy().toString());
        fields.put("expiresAt", terms.expiresAt().toString());
        switch (approval) {
            case Approval.Requested _, Approval.Withdrawn _, Approval.Expired _ -> {}
            case Approval.Approved(var _, var by, var _) -> fields.put("decidedBy", by.toString());
            case Approval.Declined(var _, var by, var _) -> fields.put("decidedBy", by.toString());
        }
        return fields;
    }
}
