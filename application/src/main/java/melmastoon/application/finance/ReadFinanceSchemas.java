package melmastoon.application.finance;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.FinanceRefusal;
import melmastoon.domain.finance.TemplateVersion;

/// Reads how far a tenant's finance schemas have come.
@UseCase
public record ReadFinanceSchemas(Commands commands, FinanceSchemas schemas) {
    /// @param state   with its version
    /// @param version of the templates, as the finance database says: absent where the schemas are not
    ///                there, or that database does not answer
    public record FinanceSchemasFound(Versioned<FinanceProvisioning> state, Optional<TemplateVersion> version) {}

    private static final Operation<FinanceSchemasFound> OPERATION = Operation.query(
            "read_finance_schemas",
            Authorization.platformAdmin().or(Authorization.service(Authorization.BILLING)),
            FinanceSchemasFound.class);

    public CommandResult<FinanceSchemasFound> read(ReadRequest request, TenantId tenant) {
        var found = commands.find(
                request,
                OPERATION,
                tenant,
                context -> context.port(FinanceProvisionings.class)
                        .find()
                        .map(state -> new FinanceSchemasFound(state, Optional.empty())),
                new FinanceRefusal.NotFound(tenant));
        // After the transaction, whose connection would wait for another database.
        return switch (found) {
            case CommandResult.Refused<FinanceSchemasFound> refused -> refused;
            case CommandResult.Done<FinanceSchemasFound>(var value, var version, var position) ->
                new CommandResult.Done<>(
                        new FinanceSchemasFound(
                                value.state(), templates(value.state().state())),
                        version,
                        position);
        };
    }

    private Optional<TemplateVersion> templates(FinanceProvisioning provisioning) {
        return switch (provisioning) {
            case FinanceProvisioning.Requested _, FinanceProvisioning.Dropped _ -> Optional.empty();
            case FinanceProvisioning.Provisioned _, FinanceProvisioning.Offboarding _, FinanceProvisioning.Exported _ ->
                switch (schemas.find(provisioning.tenant())) {
                    case FinanceSchemas.Done<Optional<TemplateVersion>>(var version) -> version;
                    case FinanceSchemas.NotDone<Optional<TemplateVersion>> _ -> Optional.empty();
                };
        };
    }
}
