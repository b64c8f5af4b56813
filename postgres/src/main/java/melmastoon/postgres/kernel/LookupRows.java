package melmastoon.postgres.kernel;

import java.util.Map;
import melmastoon.application.kernel.Change;
import melmastoon.domain.DomainEvent;
import melmastoon.postgres.sql.Session;

/// The rows by which work without a tenant finds this one, see [melmastoon.application.kernel.AggregateType#lookups].
public final class LookupRows {
    private LookupRows() {}

    /// Writes and deletes what `change` makes and ends. The build before wrote fewer of them, so a row may be missing
    /// or be
    /// there already.
    public static <S, E extends DomainEvent> void save(Session session, Change<S, E> change) {
        var before = change.before()
                .map(known -> change.type().lookups(known.state()))
                .orElse(Map.of());
        var after = change.type().lookups(change.after().state());
        before.forEach((kind, key) -> {
            if (!key.equals(after.get(kind))) {
                session.updateAny(
                        "delete from lookups where tenant_id = ? and kind = ? and key = ?",
                        session.tenant().value(),
                        kind,
                        key);
            }
        });
        after.forEach((kind, key) -> {
            if (!key.equals(before.get(kind))) {
                session.updateAny(
                        "insert into lookups (kind, key, tenant_id) values (?, ?, ?) on conflict do nothing",
                        kind,
                        key,
                        session.tenant().value());
            }
        });
    }
}
