package melmastoon.postgres.config;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.CancellationDefault;
import melmastoon.domain.config.ChildPolicy;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.ConfigField;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.TaxModel;
import melmastoon.domain.config.TaxRegistrationNumber;
import melmastoon.domain.config.TenantConfig;
import melmastoon.domain.config.WritingDirection;
import melmastoon.tenant.v1.TenantBusinessHours;
import melmastoon.tenant.v1.TenantCancellationDefault;
import melmastoon.tenant.v1.TenantChildPolicy;
import melmastoon.tenant.v1.TenantConfigState;
import melmastoon.tenant.v1.TenantConfigUpdated;
import melmastoon.tenant.v1.TenantLocale;
import melmastoon.tenant.v1.TenantTaxModel;
import org.apache.avro.specific.SpecificRecord;

/// A configuration's events and state on the wire.
final class TenantConfigWire {
    private TenantConfigWire() {}

    static SpecificRecord event(EventWithState<TenantConfig, ConfigEvent> step) {
        return switch (step.event()) {
            case ConfigEvent.Updated(var _, var tenant, var _, var changed) ->
                new TenantConfigUpdated(
                        tenant.toString(),
                        changed.stream().sorted().map(ConfigField::path).toList(),
                        state(step.state()));
        };
    }

    static TenantConfigState state(Versioned<TenantConfig> config) {
        var settings = config.state().settings();
        return TenantConfigState.newBuilder()
                .setConfigId(config.state().id().toString())
                .setVersion(config.version())
                .setCurrencies(
                        settings.currencies().stream().map(CurrencyCode::value).toList())
                .setLocales(settings.locales().stream()
                        .map(TenantConfigWire::locale)
                        .toList())
                .setTimeZone(settings.timeZone().value())
                .setTaxModel(tax(settings.taxModel()))
                .setDefaultCheckIn(settings.checkIn().value())
                .setDefaultCheckOut(settings.checkOut().value())
                .setBreakfastIncludedDefault(settings.breakfastIncluded())
                .setSmokingPolicy(settings.smokingPolicy().code())
                .setChildPolicy(children(settings.childPolicy()))
                .setCancellationDefault(cancellation(settings.cancellation()))
                .setBusinessHours(settings.businessHours()
                        .map(hours -> new TenantBusinessHours(
                                hours.open().value(), hours.close().value()))
                        .orElse(null))
                .build();
    }

    private static TenantLocale locale(ConfigLocale locale) {
        return new TenantLocale(locale.tag().value(), locale.direction() == WritingDirection.RTL);
    }

    private static TenantTaxModel tax(TaxModel model) {
        return new TenantTaxModel(
                model.inclusive(),
                model.defaultRate().basisPoints(),
                model.registrationNumber().map(TaxRegistrationNumber::value).orElse(null),
                model.placeholder());
    }

    private static TenantChildPolicy children(ChildPolicy policy) {
        return new TenantChildPolicy(policy.minAge(), policy.cribsAvailable());
    }

    private static TenantCancellationDefault cancellation(CancellationDefault policy) {
        return new TenantCancellationDefault(
                policy.windowHours(),
                policy.lateCharge().value(),
                policy.noShowCharge().value());
    }
}
