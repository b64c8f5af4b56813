package melmastoon.postgres.organization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.organization.AbortReason;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.domain.organization.UnitMoveTerms;
import melmastoon.postgres.saga.AcknowledgementColumns;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

record PostgresUnitMoves(Session session) implements UnitMoves, Store<UnitMove, UnitMoveEvent> {
    private static final String READ = """
        select tenant_id, id, unit_id, from_id, to_id, started_by, started_at, status, owed_by, acknowledged_by,
               acknowledged_at, ended_at, abort_reason, refusal, version
        from unit_moves where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<UnitMove>> find(SagaId id) {
        return session.one(READ + "and id = ?", PostgresUnitMoves::move, tenant(), id.value());
    }

    /// Ids sort by the time they were minted.
    @Override
    public List<Versioned<UnitMove>> running() {
        return session.list(READ + "and status = 'started' order by id", PostgresUnitMoves::move, tenant());
    }

    @Override
    public List<Versioned<UnitMove>> all() {
        return session.list(READ + "order by id", PostgresUnitMoves::move, tenant());
    }

    @Override
    public void save(Change<UnitMove, UnitMoveEvent> change) {
        var move = change.after().state();
        var acks = move.acknowledgements();
        var end = End.of(move);
        if (change.before().isEmpty()) {
            var terms = move.terms();
            session.updateOne(
                    """
                    insert into unit_moves (tenant_id, id, unit_id, from_id, to_id, started_by, started_at, due_at, status,
                                            owed_by, acknowledged_by, acknowledged_at, ended_at, abort_reason, refusal,
                                            version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id, id) do nothing
                    """,
                    tenant(),
                    terms.id().value(),
                    terms.unit().value(),
                    terms.from().value(),
                    terms.to().value(),
                    terms.startedBy(),
                    terms.startedAt(),
                    terms.deadline(),
                    end.status(),
                    AcknowledgementColumns.owed(acks),
                    AcknowledgementColumns.given(acks),
                    AcknowledgementColumns.times(acks),
                    end.at(),
                    end.reason().map(AbortReason::code),
                    end.refusal(),
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update unit_moves set status = ?, owed_by = ?, acknowledged_by = ?, acknowledged_at = ?, ended_at = ?,
                                      abort_reason = ?, refusal = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                end.status(),
                AcknowledgementColumns.owed(acks),
                AcknowledgementColumns.given(acks),
                AcknowledgementColumns.times(acks),
                end.at(),
                end.reason().map(AbortReason::code),
                end.refusal(),
                change.after().version(),
                tenant(),
                move.id().value(),
                change.before().get().version());
    }

    /// How a move ended, where it has.
    private record End(String status, Optional<Instant> at, Optional<AbortReason> reason, Optional<String> refusal) {
        static End of(UnitMove move) {
            return switch (move) {
                case UnitMove.Started _ -> new End("started", Optional.empty(), Optional.empty(), Optional.empty());
                case UnitMove.Moved(var _, var _, var at) ->
                    new End("moved", Optional.of(at), Optional.empty(), Optional.empty());
                case UnitMove.Aborted(var _, var _, var reason, var refusal, var at) ->
                    new End("aborted", Optional.of(at), Optional.of(reason), refusal);
            };
        }
    }

    private static Versioned<UnitMove> move(Row row) {
        var terms = new UnitMoveTerms(
                new SagaId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new OrganizationUnitId(row.uuid("unit_id")),
                new OrganizationUnitId(row.uuid("from_id")),
                new OrganizationUnitId(row.uuid("to_id")),
                row.subject("started_by"),
                row.instant("started_at"));
        var acks = AcknowledgementColumns.read(row);
        var status = row.text("status");
        return new Versioned<>(
                switch (status) {
                    case "started" -> new UnitMove.Started(terms, acks);
                    case "moved" -> new UnitMove.Moved(terms, acks, row.instant("ended_at"));
                    case "aborted" ->
                        new UnitMove.Aborted(
                                terms,
                                acks,
                                row.coded("abort_reason", AbortReason.values(), AbortReason::code),
                                row.optionalText("refusal"),
                                row.instant("ended_at"));
                    default -> throw new WrittenByNewerBuild("unit_move", status);
                },
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
