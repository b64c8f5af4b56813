package melmastoon.domain.finance;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The life of one tenant's finance schemas, which are in another database: a state says what that one has
/// done (rulings 25 and 26).
///
///     request ──→ Requested ──provision──→ Provisioned
///                                              │ offboard
///                                              ↓
///        Dropped ←──drop── Exported ←──export── Offboarding
///                              └──offboard────────↑
public sealed interface FinanceProvisioning extends Aggregate<FinanceProvisioning, FinanceEvent.Change> {
    TenantId tenant();

    /// When the state was reached.
    Instant since();

    record Requested(TenantId tenant, Instant since) implements FinanceProvisioning {}

    /// @param version of the templates then; an upgrade is the finance database's alone
    record Provisioned(TenantId tenant, Instant since, TemplateVersion version) implements FinanceProvisioning {}

    /// To be exported.
    ///
    /// @param provisioned   what is offboarded
    /// @param retainedUntil before then it is not dropped
    record Offboarding(Provisioned provisioned, Instant since, Optional<Instant> retainedUntil)
            implements FinanceProvisioning {
        @Override
        public TenantId tenant() {
            return provisioned.tenant();
        }
    }

    /// Where rows were written since, it is offboarded again, and so exported again.
    record Exported(Provisioned provisioned, Instant since, FinanceExport export, Optional<Instant> retainedUntil)
            implements FinanceProvisioning {
        @Override
        public TenantId tenant() {
            return provisioned.tenant();
        }
    }

    /// @param proof that every row was exported
    record Dropped(Provisioned provisioned, Instant since, FinanceExport proof) implements FinanceProvisioning {
        @Override
        public TenantId tenant() {
            return provisioned.tenant();
        }
    }

    static FinanceProvisioning of(FinanceEvent.Requested event) {
        return new Requested(event.tenant(), event.at());
    }

    /// What `command` leads to. What was done before changes nothing (ruling 1), but an export is made
    /// anew.
    default Decision<FinanceEvent.Change, FinanceRefusal> decide(FinanceCommand command, Instant now) {
        return switch (this) {
            case Requested _ ->
                switch (command) {
                    case FinanceCommand.Provision(var version) ->
                        accept(new FinanceEvent.Provisioned(tenant(), version, now));
                    case FinanceCommand.Offboard _, FinanceCommand.Export _, FinanceCommand.Drop _ ->
                        refuse(new FinanceRefusal.NotProvisioned(tenant()));
                };
            case Provisioned _ ->
                switch (command) {
                    case FinanceCommand.Provision _ -> accept();
                    case FinanceCommand.Offboard(var until) ->
                        accept(new FinanceEvent.OffboardingBegun(tenant(), until, now));
                    case FinanceCommand.Export _ -> refuse(new FinanceRefusal.NotOffboarded(tenant()));
                    case FinanceCommand.Drop _ -> refuse(new FinanceRefusal.NotExported(tenant()));
                };
            case Offboarding(var _, var _, var retainedUntil) ->
                switch (command) {
                    case FinanceCommand.Provision _ -> accept();
                    case FinanceCommand.Offboard(var until) ->
                        until.equals(retainedUntil)
                                ? accept()
                                : accept(new FinanceEvent.OffboardingBegun(tenant(), until, now));
                    case FinanceCommand.Export(var export) -> accept(new FinanceEvent.Exported(tenant(), export, now));
                    case FinanceCommand.Drop _ -> refuse(new FinanceRefusal.NotExported(tenant()));
                };
            case Exported _ ->
                switch (command) {
                    case FinanceCommand.Provision _, FinanceCommand.Export _ -> accept();
                    case FinanceCommand.Offboard(var until) ->
                        accept(new FinanceEvent.OffboardingBegun(tenant(), until, now));
                    case FinanceCommand.Drop(var proof) -> accept(new FinanceEvent.Dropped(tenant(), proof, now));
                };
            case Dropped _ ->
                switch (command) {
                    case FinanceCommand.Provision _ -> refuse(new FinanceRefusal.Dropped(tenant()));
                    case FinanceCommand.Offboard _, FinanceCommand.Export _, FinanceCommand.Drop _ -> accept();
                };
        };
    }

    @Override
    default FinanceProvisioning after(FinanceEvent.Change event) {
        return switch (event) {
            case FinanceEvent.Provisioned(var tenant, var version, var at) -> new Provisioned(tenant, at, version);
            case FinanceEvent.OffboardingBegun(var _, var retainedUntil, var at) ->
                new Offboarding(provisioned(), at, retainedUntil);
            case FinanceEvent.Exported(var _, var export, var at) ->
                new Exported(provisioned(), at, export, retainedUntil());
            case FinanceEvent.Dropped(var _, var proof, var at) -> new Dropped(provisioned(), at, proof);
        };
    }

    private Provisioned provisioned() {
        return switch (this) {
            case Requested _ -> throw new IllegalStateException("the finance schemas are not provisioned");
            case Provisioned provisioned -> provisioned;
            case Offboarding offboarding -> offboarding.provisioned();
            case Exported exported -> exported.provisioned();
            case Dropped dropped -> dropped.provisioned();
        };
    }

    /// Before then nothing is dropped.
    default Optional<Instant> retainedUntil() {
        return switch (this) {
            case Requested _, Provisioned _, Dropped _ -> Optional.empty();
            case Offboarding offboarding -> offboarding.retainedUntil();
            case Exported exported -> exported.retainedUntil();
        };
    }

    default FinanceStatus status() {
        return switch (this) {
            case Requested _ -> FinanceStatus.REQUESTED;
            case Provisioned _ -> FinanceStatus.PROVISIONED;
            case Offboarding _ -> FinanceStatus.OFFBOARDING;
            case Exported _ -> FinanceStatus.EXPORTED;
            case Dropped _ -> FinanceStatus.DROPPED;
        };
    }
}
