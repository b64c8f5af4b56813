package melmastoon.application.config;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.TenantConfig;

/// Configurations. A tenant has one, so its key is empty and a reader cannot hold two.
public final class TenantConfigType implements AggregateType<TenantConfig, ConfigEvent> {
    public static final TenantConfigType TYPE = new TenantConfigType();

    private TenantConfigType() {}

    @Override
    public String kind() {
        return "tenant_config";
    }

    @Override
    public String id(TenantConfig config) {
        return config.id().toString();
    }

    @Override
    public String key(TenantConfig config) {
        return "";
    }

    @Override
    public Map<String, String> auditFields(TenantConfig config) {
        var settings = config.settings();
        var tax = settings.taxModel();
        var cancellation = settings.cancellation();
        var fields = new LinkedHashMap<String, String>();
        fields.put(
                "currencies",
                settings.currencies().stream().map(CurrencyCode::value).collect(joining(",")));
        fields.put(
                "locales",
                settings.locales().stream()
                        .map(locale -> locale.tag() + " " + locale.direction().code())
                        .collect(joining(",")));
        fields.put("timeZone", settings.timeZone().value());
        fields.put("taxModel.inclusive", String.valueOf(tax.inclusive()));
        fields.put(
                "taxModel.defaultRateBasisPoints",
                String.valueOf(tax.defaultRate().basisPoints()));
        tax.registrationNumber().ifPresent(number -> fields.put("taxModel.registrationNumber", number.value()));
        fields.put("taxModel.placeholder", String.valueOf(tax.placeholder()));
        fields.put("defaultCheckIn", settings.checkIn().value());
        fields.put("defaultCheckOut", settings.checkOut().value());
        fields.put("breakfastIncludedDefault", String.valueOf(settings.breakfastIncluded()));
        fields.put("smokingPolicy", settings.smokingPolicy().code());
        fields.put("childPolicy.minAge", String.valueOf(settings.childPolicy().minAge()));
        fields.put(
                "childPolicy.cribsAvailable",
                String.valueOf(settings.childPolicy().cribsAvailable()));
        fields.put("cancellationDefault.windowHours", String.valueOf(cancellation.windowHours()));
        fields.put(
                "cancellationDefault.chargeOnLateCancelMicro",
                cancellation.lateCharge().toString());
        fields.put(
                "cancellationDefault.noShowChargeMicro",
                cancellation.noShowCharge().toString());
        settings.businessHours().ifPresent(hours -> fields.put("businessHours", hours.open() + "-" + hours.close()));
        return fields;
    }
}
