package melmastoon.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.application.closing.AcknowledgeClosing;
import melmastoon.application.closing.ArchiveTenant;
import melmastoon.application.closing.RemindOfClosing;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.AbortUnitMove;
import melmastoon.application.organization.AcknowledgeUnitMove;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.StartUnitMove;
import melmastoon.application.saga.ListOpenSagas;
import melmastoon.application.saga.OverdueSagas;
import melmastoon.application.saga.ReadSaga;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.MoveServices;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.Counted.Cost;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;

/// What sagas do, once each, for [CostTest].
record SagaCosts(Acme acme, EmbeddedDatabase database, Counted counted, Map<Class<?>, Cost> costs) {

    /// The last acknowledgement moves the unit.
    void countMoves() throws SQLException {
        var application = acme.application();
        var west = region("West");
        var east = region("East");
        var move = done(StartUnitMove.class, () -> starts(west, east)).sagaId().orElseThrow();
        done(ReadSaga.class, () -> application.readSaga().read(application.asks(Acme.OLGA), acme.tenant(), move));
        done(ListOpenSagas.class, () -> application.listOpenSagas().list(application.asks(Acme.OLGA), acme.tenant()));
        done(OverdueSagas.class, () -> application.overdueSagas().of(application.asksByItself(), acme.tenant()));
        for (var service : MoveServices.STANDARD.names()) {
            done(
                    AcknowledgeUnitMove.class,
                    () -> application
                            .acknowledgeUnitMove()
                            .acknowledge(application.byItself(), acme.tenant(), move, service));
        }
        var late =
                TestApplication.done(starts(west, acme.root())).value().sagaId().orElseThrow();
        RawRows.overdue(database, late);
        done(AbortUnitMove.class, () -> application.abortUnitMove().abort(application.byItself(), acme.tenant(), late));
    }

    /// Of the tenant, which is closed already.
    void countClosing() throws SQLException {
        var application = acme.application();
        var saga = counted.in(
                        acme.tenant(), rows -> rows.port(TenantClosures.class).find())
                .orElseThrow()
                .state()
                .id();
        RawRows.overdue(database, saga);
        done(
                RemindOfClosing.class,
                () -> application.remindOfClosing().remind(application.byItself(), acme.tenant(), saga));
        for (var service : ClosingServices.STANDARD.names()) {
            done(AcknowledgeClosing.class, () -> acknowledges(saga, service));
        }
        done(
                ArchiveTenant.class,
                () -> application.archiveTenant().archive(application.byItself(), acme.tenant(), saga));
    }

    private CommandResult<AcknowledgeClosing.ClosingAcknowledged> acknowledges(SagaId saga, ServiceName service) {
        var application = acme.application();
        return application.acknowledgeClosing().acknowledge(application.byItself(), acme.tenant(), saga, service);
    }

    private CommandResult<StartUnitMove.UnitMoveStarted> starts(OrganizationUnitId unit, OrganizationUnitId to) {
        var application = acme.application();
        return application.startUnitMove().start(application.by(Acme.OLGA), acme.tenant(), unit, to);
    }

    private OrganizationUnitId region(String name) {
        var application = acme.application();
        var wanted = new NewUnit(UnitKind.REGION, new UnitName(name), Optional.of(acme.root()), Optional.empty());
        return TestApplication.done(
                        application.createOrganizationUnit().create(application.by(Acme.OLGA), acme.tenant(), wanted))
                .value()
                .organizationUnitId();
    }

    private <T> T done(Class<?> useCase, Supplier<CommandResult<T>> asked) {
        var done = TestApplication.done(asked.get());
        costs.put(useCase, counted.last);
        return done.value();
    }
}
