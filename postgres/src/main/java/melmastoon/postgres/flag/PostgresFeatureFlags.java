package melmastoon.postgres.flag;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.TenantId;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.flag.FlagSetting;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

record PostgresFeatureFlags(Session session) implements FeatureFlags, Store<FeatureFlag, FlagEvent> {
    private static final String READ = """
        select tenant_id, id, flag_key, enabled, rollout_basis_points, updated_by, updated_at, version
        from feature_flags where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<FeatureFlag>> find(FlagKey key) {
        return session.one(READ + "and flag_key = ?", PostgresFeatureFlags::flag, tenant(), key.value());
    }

    /// Ids sort by the time they were minted.
    @Override
    public List<Versioned<FeatureFlag>> all() {
        return session.list(READ + "order by id", PostgresFeatureFlags::flag, tenant());
    }

    @Override
    public void save(Change<FeatureFlag, FlagEvent> change) {
        var flag = change.after().state();
        var setting = flag.setting();
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second override.
            session.updateOne(
                    """
                    insert into feature_flags (tenant_id, id, flag_key, enabled, rollout_basis_points, updated_by,
                                               updated_at, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict on constraint one_override_per_flag do nothing
                    """,
                    tenant(),
                    flag.id().value(),
                    flag.key().value(),
                    setting.enabled(),
                    setting.rollout().value(),
                    setting.updatedBy(),
                    setting.updatedAt(),
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update feature_flags
                set enabled = ?, rollout_basis_points = ?, updated_by = ?, updated_at = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                setting.enabled(),
                setting.rollout().value(),
                setting.updatedBy(),
                setting.updatedAt(),
                change.after().version(),
                tenant(),
                flag.id().value(),
                change.before().get().version());
    }

    private static Versioned<FeatureFlag> flag(Row row) {
        var setting = new FlagSetting(
                row.bool("enabled"),
                new BasisPoints(row.integer("rollout_basis_points")),
                row.subject("updated_by"),
                row.instant("updated_at"));
        return new Versioned<>(
                new FeatureFlag(
                        new FeatureFlagId(row.uuid("id")),
                        new TenantId(row.uuid("tenant_id")),
                        new FlagKey(row.text("flag_key")),
                        setting),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
