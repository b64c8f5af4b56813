package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.tenant.TenantType;
import melmastoon.domain.DomainEvent;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.BeforeEach;

/// What the contracts share: a tenant of the test's own, and transactions pinned to it.
public abstract class PortContract {
    final Samples samples = new Samples();

    protected abstract Stores stores();

    @BeforeEach
    final void theTenantIsThere() {
        transact(tenant -> tenant.store(TenantType.TYPE).add(samples.tenant(Samples.freeSlug())));
        stores().created(samples.tenant());
    }

    final <R> R in(Function<TenantTransaction, R> work) {
        return stores().transactions().in(samples.tenant(), work);
    }

    final void transact(Consumer<TenantTransaction> work) {
        in(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    static <S, E extends DomainEvent> void save(TenantTransaction tenant, Change<S, E> change) {
        tenant.store(change.type()).save(change);
    }

    final <T> ListAssert<T> assertList(Function<TenantTransaction, List<T>> work) {
        return assertThat(stores().transactions().in(samples.tenant(), work));
    }

    final <T> OptionalAssert<T> assertOptional(Function<TenantTransaction, Optional<T>> work) {
        return assertThat(stores().transactions().in(samples.tenant(), work));
    }

    final <T> ObjectAssert<T> assertValue(Function<TenantTransaction, T> work) {
        return assertThatObject(in(work));
    }
}
