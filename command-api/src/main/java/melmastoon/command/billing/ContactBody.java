package melmastoon.command.billing;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.PhoneNumber;
import melmastoon.domain.billing.TaxId;
import org.jspecify.annotations.Nullable;

/// A billing contact as `billing_contact:read` shows it.
@Serdeable
@Schema(name = "BillingContact", description = "To whom the tenant's invoices are addressed.")
record ContactBody(
        @Schema(example = "bcn_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "As `ETag` it is `\"v<version>\"`.", example = "1")
        int version,

        @Schema(example = "Zarina Rahimi") String fullName,
        @Schema(example = "billing@kabul-star.example") String email,

        @Schema(nullable = false, description = "E.164.", example = "+93201234567") @Nullable
        String phone,

        AddressBody address,

        @Schema(nullable = false, example = "9001234567") @Nullable
        String taxId) {

    static ContactBody of(Versioned<BillingContact> contact) {
        var details = contact.state().details();
        return new ContactBody(
                contact.state().id().toString(),
                contact.version(),
                details.fullName().value(),
                details.email().value(),
                details.phone().map(PhoneNumber::value).orElse(null),
                AddressBody.of(details.address()),
                details.taxId().map(TaxId::value).orElse(null));
    }
}
