package melmastoon.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.postgres.sql.Session;

/// Transactions whose connection is ended by the server before the n-th question or write of each of them, as when the
/// process or the network dies there: what was not committed is gone.
final class Cut implements TenantTransactions {
    static final int NEVER = Integer.MAX_VALUE;

    private final TenantTransactions transactions;
    private int at = NEVER;
    private int asked;
    private boolean isCut;

    Cut(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /// @return whether `work` was cut off; where it has fewer questions it was carried out
    boolean at(int question, Runnable work) {
        at = question;
        asked = 0;
        isCut = false;
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!isCut) {
                throw e;
            }
        } finally {
            at = NEVER;
        }
        return isCut;
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.in(tenant, transaction -> cut(transaction, work));
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.alone(tenant, transaction -> cut(transaction, work));
    }

    private <R> R cut(TenantTransaction transaction, Function<TenantTransaction, R> work) {
        var session = ((PostgresTransaction) transaction).session();
        return work.apply(counting(TenantTransaction.class, transaction, session));
    }

    private <T> T counting(Class<T> type, Object real, Session session) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object result;
                    try {
                        if (type != TenantTransaction.class) {
                            question(session);
                        }
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("trial") || result == null) {
                        return result;
                    }
                    var returned = method.getReturnType();
                    if (type == TenantTransaction.class && method.getName().equals("port")) {
                        return counting((Class<?>) arguments[0], result, session);
                    }
                    return type == TenantTransaction.class && returned.isInterface()
                            ? counting(returned, result, session)
                            : result;
                }));
    }

    private void question(Session session) {
        if (++asked == at) {
            isCut = true;
            session.list("select pg_terminate_backend(pg_backend_pid())", row -> row.bool("pg_terminate_backend"));
        }
    }
}
