package melmastoon.postgres;

import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.postgres.sql.Session;

/// Transactions that count what each of them asks and reads, by Postgres and by the session.
final class Counted implements TenantTransactions {
    private final TenantTransactions transactions;
    Cost last = new Cost(0, 0, 0);

    Counted(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.in(tenant, transaction -> counted(transaction, work));
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.alone(tenant, transaction -> counted(transaction, work));
    }

    private <R> R counted(TenantTransaction transaction, Function<TenantTransaction, R> work) {
        var session = ((PostgresTransaction) transaction).session();
        var before = cost(session);
        var result = work.apply(transaction);
        session.flush();
        last = cost(session).minus(before);
        return result;
    }

    private static Cost cost(Session session) {
        var roundTrips = session.roundTrips();
        return session.one("""
                        select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint as read,
                               coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint as written
                        from pg_stat_xact_user_tables where schemaname = 'tenant'
                        """, row -> new Cost(roundTrips, row.bigint("read"), row.bigint("written")))
                .orElseThrow();
    }

    /// @param rows that Postgres fetched from tables
    record Cost(int roundTrips, long rows, long written) {
        /// What was counted before, and the question that counted it; and the round trip of COMMIT.
        Cost minus(Cost before) {
            return new Cost(roundTrips - before.roundTrips - 1 + 1, rows - before.rows, written - before.written);
        }
    }
}
