package melmastoon.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import melmastoon.application.finance.DropFinanceSchemas;
import melmastoon.application.finance.ExportFinanceSchemas;
import melmastoon.application.finance.OffboardFinanceSchemas;
import melmastoon.application.finance.ProvisionFinanceSchemas;
import melmastoon.application.finance.ReadFinanceSchemas;
import melmastoon.application.kernel.CommandResult;
import melmastoon.postgres.Counted.Cost;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;

/// The life of a tenant's finance schemas, for [CostTest].
record FinanceCosts(Acme acme, Counted counted, Map<Class<?>, Cost> costs) {
    void count() {
        var application = acme.application();
        var tenant = acme.tenant();
        done(
                ProvisionFinanceSchemas.class,
                () -> application.provisionFinanceSchemas().provision(application.byItself(), tenant));
        done(
                ReadFinanceSchemas.class,
                () -> application.readFinanceSchemas().read(application.asks(People.platformAdmin()), tenant));
        done(
                OffboardFinanceSchemas.class,
                () -> application.offboardFinanceSchemas().offboard(application.byItself(), tenant, Optional.empty()));
        done(
                ExportFinanceSchemas.class,
                () -> application.exportFinanceSchemas().export(application.byItself(), tenant));
        done(DropFinanceSchemas.class, () -> application.dropFinanceSchemas().drop(application.byItself(), tenant));
    }

    private <T> void done(Class<?> useCase, Supplier<CommandResult<T>> asked) {
        TestApplication.done(asked.get());
        costs.put(useCase, counted.last);
    }
}
