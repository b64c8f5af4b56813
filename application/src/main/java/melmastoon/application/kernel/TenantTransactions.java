package melmastoon.application.kernel;

import java.util.function.Function;
import melmastoon.access.TenantId;

/// The only way to anything that is stored.
public interface TenantTransactions {

    /// Runs `work` in one transaction that sees and writes rows of `tenant` alone. It is committed when `work`
    /// returns, and leaves nothing where `work` throws. The tenant need not exist.
    <R> R in(TenantId tenant, Function<TenantTransaction, R> work);

    /// The same while no other transaction of `tenant` runs: it waits for those that do, those that come meanwhile wait
    /// for it, and neither waits for long. Its statements may take half a minute.
    <R> R alone(TenantId tenant, Function<TenantTransaction, R> work);
}
