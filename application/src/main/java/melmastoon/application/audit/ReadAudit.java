package melmastoon.application.audit;

import java.util.List;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditPage;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// Reads a tenant's audit trail, the newest row first. What names a person is shown to members who may read the
/// addresses of all invitations and the billing contact anyway; to everybody else only its digests are.
@UseCase
public record ReadAudit(Commands commands) {
    private static final List<Authorization> PERSONAL =
            List.of(Authorization.people("invitation:read"), Authorization.permission("billing_contact:read"));

    private static final Operation<AuditPage> OPERATION =
            Operation.query("read_audit", Authorization.reading("audit:read"), AuditPage.class);

    public CommandResult<AuditPage> read(ReadRequest request, TenantId tenant, AuditFilter filter) {
        return commands.read(request, OPERATION, tenant, context -> page(context, filter));
    }

    private static AuditPage page(CommandContext context, AuditFilter filter) {
        var page = context.audit(filter);
        return seesPersonal(context)
                ? page
                : new AuditPage(
                        page.rows().stream().map(AuditRow::withoutPersonal).toList(), page.more());
    }

    private static boolean seesPersonal(CommandContext context) {
        return PERSONAL.stream()
                .allMatch(each -> each.check(context, new Scope.WholeTenant()) instanceof Authorization.Answer.Granted);
    }
}
