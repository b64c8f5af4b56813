package melmastoon.command.billing;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.domain.billing.ContactDetails;
import melmastoon.domain.billing.FullName;
import melmastoon.domain.billing.PhoneNumber;
import melmastoon.domain.billing.TaxId;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `PUT /api/v1/tenants/{id}/billing-contact`.
@Serdeable
@Schema(name = "NewBillingContact", description = "The whole contact: what is absent here is absent afterwards.")
record NewContactBody(
        @Schema(description = "1 to 200 characters.", example = "Zarina Rahimi")
        String fullName,

        @Schema(description = "ASCII.", maxLength = 254, example = "billing@kabul-star.example")
        String email,

        @Schema(description = "E.164, without separators.", pattern = "^\\+[1-9][0-9]{1,14}$", example = "+93201234567")
        @Nullable
        String phone,

        AddressBody address,

        @Schema(description = "1 to 64 characters.", example = "9001234567") @Nullable
        String taxId) {

    ContactDetails parse() {
        return new ContactDetails(
                Fields.parse("fullName", fullName, FullName::new),
                Fields.parse("email", email, EmailAddress::new),
                Optional.ofNullable(phone).map(text -> Fields.parse("phone", text, PhoneNumber::new)),
                Fields.required("address", address).parse(),
                Optional.ofNullable(taxId).map(text -> Fields.parse("taxId", text, TaxId::new)));
    }
}
