package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.resource.ChangeResourceType;
import melmastoon.application.resource.ClearSubjectProperties;
import melmastoon.application.resource.RegisterResource;
import melmastoon.application.resource.RegisterResourceType;
import melmastoon.application.resource.RemoveResource;
import melmastoon.application.resource.RetireResourceType;
import melmastoon.application.resource.SetSubjectProperties;
import melmastoon.domain.resource.Properties;
import melmastoon.postgres.Counted.Cost;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.TestApplication;

/// What a tenant says of its own resources and of subjects, once each, for [CostTest].
record ResourceCosts(Acme acme, Counted counted, Map<Class<?>, Cost> costs) {
    void count() {
        var application = acme.application();
        var tenant = acme.tenant();
        done(
                RegisterResourceType.class,
                () -> application.registerResourceType().register(application.by(OLGA), tenant, OwnTypes.records()));
        var wider = new ChangeResourceType.TypeChange(
                Optional.of(OwnTypes.actions("read", "update", "export")), Optional.empty());
        done(
                ChangeResourceType.class,
                () -> application.changeResourceType().change(application.by(OLGA), tenant, OwnTypes.RECORD, wider));
        var record = OwnTypes.record("1");
        done(
                RegisterResource.class,
                () -> application
                        .registerResource()
                        .register(application.by(OLGA), tenant, record, OwnTypes.at(acme.alpha(), 1)));
        done(RemoveResource.class, () -> application.removeResource().remove(application.by(OLGA), tenant, record));
        done(
                RetireResourceType.class,
                () -> application.retireResourceType().retire(application.by(OLGA), tenant, OwnTypes.RECORD));
        var said = new SetSubjectProperties.Description(Properties.NONE, Set.of());
        done(
                SetSubjectProperties.class,
                () -> application.setSubjectProperties().set(application.by(OLGA), tenant, OLGA.subject(), said));
        done(
                ClearSubjectProperties.class,
                () -> application.clearSubjectProperties().clear(application.by(OLGA), tenant, OLGA.subject()));
    }

    private <T> void done(Class<?> useCase, Supplier<CommandResult<T>> asked) {
        TestApplication.done(asked.get());
        costs.put(useCase, counted.last);
    }
}
