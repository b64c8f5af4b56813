package melmastoon.command.billing;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import melmastoon.domain.billing.PostalAddress;
import melmastoon.domain.billing.PostalAddress.Line;
import melmastoon.domain.billing.PostalAddress.PostalCode;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// A postal address, in requests and responses alike.
@Serdeable
@Schema(name = "PostalAddress", description = "Where invoices are sent to.")
record AddressBody(
        @Schema(
                description = "Street, house or post box: 1 to 3 lines of 1 to 200 characters.",
                example = "[\"Shahr-e Naw, Street 4\", \"House 12\"]")
        List<String> lines,

        @Schema(description = "1 to 200 characters.", example = "Kabul")
        String city,

        @Schema(nullable = false, description = "State or province, 1 to 200 characters.", example = "Kabul") @Nullable
        String region,

        @Schema(nullable = false, description = "1 to 16 characters, where the country has them.", example = "1001")
        @Nullable
        String postalCode,

        @Schema(description = "ISO 3166-1 alpha-2.", minLength = 2, maxLength = 2, example = "AF")
        String country) {

    PostalAddress parse() {
        return new PostalAddress(
                Fields.each("address.lines", Fields.required("address.lines", lines), Line::new),
                Fields.parse("address.city", city, Line::new),
                Optional.ofNullable(region).map(text -> Fields.parse("address.region", text, Line::new)),
                Optional.ofNullable(postalCode).map(text -> Fields.parse("address.postalCode", text, PostalCode::new)),
                Fields.parse("address.country", country, CountryCode::new));
    }

    static AddressBody of(PostalAddress address) {
        return new AddressBody(
                address.lines().stream().map(Line::value).toList(),
                address.city().value(),
                address.region().map(Line::value).orElse(null),
                address.postalCode().map(PostalCode::value).orElse(null),
                address.country().value());
    }
}
