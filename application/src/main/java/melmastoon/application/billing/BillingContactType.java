package melmastoon.application.billing;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;
import melmastoon.domain.billing.PostalAddress;

/// Billing contacts. A tenant has one, so its key is empty and a reader cannot hold two (B-1).
public final class BillingContactType implements AggregateType<BillingContact, BillingContactEvent> {
    public static final BillingContactType TYPE = new BillingContactType();

    private BillingContactType() {}

    @Override
    public String kind() {
        return "billing_contact";
    }

    @Override
    public String id(BillingContact contact) {
        return contact.id().toString();
    }

    @Override
    public String key(BillingContact contact) {
        return "";
    }

    @Override
    public Map<String, String> auditFields(BillingContact contact) {
        return Map.of("country", contact.details().address().country().value());
    }

    @Override
    public Map<String, String> personalFields(BillingContact contact) {
        var details = contact.details();
        var address = details.address();
        var fields = new LinkedHashMap<String, String>();
        fields.put("fullName", details.fullName().value());
        fields.put("email", details.email().value());
        details.phone().ifPresent(phone -> fields.put("phone", phone.value()));
        fields.put(
                "address.lines",
                address.lines().stream().map(PostalAddress.Line::value).collect(joining(" / ")));
        fields.put("address.city", address.city().value());
        address.region().ifPresent(region -> fields.put("address.region", region.value()));
        address.postalCode().ifPresent(code -> fields.put("address.postalCode", code.value()));
        details.taxId().ifPresent(taxId -> fields.put("taxId", taxId.value()));
        return fields;
    }
}
