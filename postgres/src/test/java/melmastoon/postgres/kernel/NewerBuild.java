package melmastoon.postgres.kernel;

import java.util.List;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.DomainEvent;
import melmastoon.postgres.sql.Session;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificRecord;

/// A build that is newer than this one: the state of one kind of aggregate has a higher reader level.
///
/// @param kinds how this build stores all of them
/// @param state the record whose level is raised, such as `MembershipState`
public record NewerBuild(TenantTransactions transactions, List<StoredAggregate<?, ?>> kinds, String state, int level)
        implements TenantTransactions {

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.in(tenant, transaction -> work.apply(newer(transaction)));
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return transactions.alone(tenant, transaction -> work.apply(newer(transaction)));
    }

    private TenantTransaction newer(TenantTransaction transaction) {
        var raised = new StoredAggregates(
                kinds.stream().<StoredAggregate<?, ?>>map(this::raised).toList());
        var ours = (PostgresTransaction) transaction;
        return new PostgresTransaction(ours.session(), raised, ours.schemas());
    }

    private <S, E extends DomainEvent> StoredAggregate<S, E> raised(StoredAggregate<S, E> kind) {
        return new StoredAggregate<>() {
            @Override
            public AggregateType<S, E> type() {
                return kind.type();
            }

            @Override
            public Class<?> port() {
                return kind.port();
            }

            @Override
            public Store<S, E> in(Session session) {
                return kind.in(session);
            }

            @Override
            public SpecificRecord event(EventWithState<S, E> step) {
                return raised(kind.event(step));
            }

            @Override
            public SpecificRecord state(Versioned<S> versioned) {
                return raised(kind.state(versioned));
            }
        };
    }

    private SpecificRecord raised(SpecificRecord record) {
        var name = "\"name\":\"" + state + "\",";
        var text = record.getSchema().toString().replace(name, name + "\"readerLevel\":" + level + ",");
        return new Raised(record, new SchemaParser().parse(text).mainSchema());
    }

    /// What this build wrote, under another schema.
    private record Raised(SpecificRecord record, Schema schema) implements SpecificRecord {
        @Override
        public Schema getSchema() {
            return schema;
        }

        @Override
        public Object get(int field) {
            return record.get(field);
        }

        @Override
        public void put(int field, Object value) {
            record.put(field, value);
        }
    }
}
