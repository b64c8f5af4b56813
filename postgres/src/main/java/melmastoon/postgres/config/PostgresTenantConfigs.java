package melmastoon.postgres.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.BusinessHours;
import melmastoon.domain.config.CancellationDefault;
import melmastoon.domain.config.ChildPolicy;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.MicroAmount;
import melmastoon.domain.config.SmokingPolicy;
import melmastoon.domain.config.TaxModel;
import melmastoon.domain.config.TaxRate;
import melmastoon.domain.config.TaxRegistrationNumber;
import melmastoon.domain.config.TenantConfig;
import melmastoon.domain.config.TimeOfDay;
import melmastoon.domain.config.TimeZoneName;
import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.tenant.Locale;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// The table's primary key is the tenant.
record PostgresTenantConfigs(Session session) implements TenantConfigs, Store<TenantConfig, ConfigEvent> {
    private static final String READ = """
        select tenant_id, id, currencies, locales, locale_directions, time_zone, tax_inclusive, tax_rate_basis_points,
               tax_registration_number, tax_placeholder, check_in, check_out, breakfast_included, smoking_policy,
               child_min_age, cribs_available, cancellation_window_hours, late_cancel_charge_micro,
               no_show_charge_micro, opens, closes, version
        from tenant_configs where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<TenantConfig>> find() {
        return session.one(READ, PostgresTenantConfigs::config, tenant());
    }

    @Override
    public List<Versioned<TenantConfig>> all() {
        return session.list(READ, PostgresTenantConfigs::config, tenant());
    }

    @Override
    public void save(Change<TenantConfig, ConfigEvent> change) {
        var after = change.after();
        var values = new ArrayList<Object>(columns(after.state().settings()));
        values.add(after.version());
        values.add(tenant());
        values.add(after.state().id().value());
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second configuration.
            session.updateOne("""
                    insert into tenant_configs (currencies, locales, locale_directions, time_zone, tax_inclusive,
                                                tax_rate_basis_points, tax_registration_number, tax_placeholder,
                                                check_in, check_out, breakfast_included, smoking_policy, child_min_age,
                                                cribs_available, cancellation_window_hours, late_cancel_charge_micro,
                                                no_show_charge_micro, opens, closes, version, tenant_id, id)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict on constraint one_config_per_tenant do nothing
                    """, values.toArray());
            return;
        }
        values.add(change.before().get().version());
        session.updateOne("""
                update tenant_configs
                set currencies = ?, locales = ?, locale_directions = ?, time_zone = ?, tax_inclusive = ?,
                    tax_rate_basis_points = ?, tax_registration_number = ?, tax_placeholder = ?, check_in = ?,
                    check_out = ?, breakfast_included = ?, smoking_policy = ?, child_min_age = ?, cribs_available = ?,
                    cancellation_window_hours = ?, late_cancel_charge_micro = ?, no_show_charge_micro = ?, opens = ?,
                    closes = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """, values.toArray());
    }

    private static List<Object> columns(ConfigSettings settings) {
        var tax = settings.taxModel();
        var cancellation = settings.cancellation();
        return List.of(
                settings.currencies().stream().map(CurrencyCode::value).toArray(String[]::new),
                settings.locales().stream().map(locale -> locale.tag().value()).toArray(String[]::new),
                settings.locales().stream()
                        .map(locale -> locale.direction().code())
                        .toArray(String[]::new),
                settings.timeZone().value(),
                tax.inclusive(),
                tax.defaultRate().basisPoints(),
                tax.registrationNumber().map(TaxRegistrationNumber::value),
                tax.placeholder(),
                settings.checkIn().value(),
                settings.checkOut().value(),
                settings.breakfastIncluded(),
                settings.smokingPolicy().code(),
                settings.childPolicy().minAge(),
                settings.childPolicy().cribsAvailable(),
                cancellation.windowHours(),
                cancellation.lateCharge().value(),
                cancellation.noShowCharge().value(),
                settings.businessHours().map(hours -> hours.open().value()),
                settings.businessHours().map(hours -> hours.close().value()));
    }

    private static Versioned<TenantConfig> config(Row row) {
        var settings = new ConfigSettings(
                row.texts("currencies").stream().map(CurrencyCode::new).toList(),
                locales(row),
                new TimeZoneName(row.text("time_zone")),
                tax(row),
                new TimeOfDay(row.text("check_in")),
                new TimeOfDay(row.text("check_out")),
                row.bool("breakfast_included"),
                SmokingPolicy.parse(row.text("smoking_policy")),
                new ChildPolicy(row.integer("child_min_age"), row.bool("cribs_available")),
                new CancellationDefault(
                        row.integer("cancellation_window_hours"),
                        new MicroAmount(row.bigint("late_cancel_charge_micro")),
                        new MicroAmount(row.bigint("no_show_charge_micro"))),
                row.optionalText("opens")
                        .map(opens -> new BusinessHours(new TimeOfDay(opens), new TimeOfDay(row.text("closes")))));
        return new Versioned<>(
                new TenantConfig(new TenantConfigId(row.uuid("id")), new TenantId(row.uuid("tenant_id")), settings),
                row.integer("version"));
    }

    private static List<ConfigLocale> locales(Row row) {
        var tags = row.texts("locales");
        var directions = row.texts("locale_directions");
        return IntStream.range(0, tags.size())
                .mapToObj(at -> new ConfigLocale(new Locale(tags.get(at)), WritingDirection.parse(directions.get(at))))
                .toList();
    }

    private static TaxModel tax(Row row) {
        return new TaxModel(
                row.bool("tax_inclusive"),
                new TaxRate(row.integer("tax_rate_basis_points")),
                row.optionalText("tax_registration_number").map(TaxRegistrationNumber::new),
                row.bool("tax_placeholder"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
