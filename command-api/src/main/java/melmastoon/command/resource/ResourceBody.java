package melmastoon.command.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import melmastoon.application.resource.AnchorRef;
import melmastoon.application.resource.RegisterResource.Registration;
import melmastoon.domain.resource.Properties;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `PUT /api/v1/tenants/{id}/resources/{type}/{externalId}`.
@Serdeable
@Schema(name = "ResourceRegistration", description = "Where a resource belongs, and what is said of it.")
record ResourceBody(
        @Schema(
                description =
                        "The unit that it belongs to: an `org_` id, or a property's `ppt_`. Present exactly where the"
                                + " type is anchored.",
                example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String anchor,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = PROPERTIES_ARE + " As the type's schema says.",
                example = "{\"floor\": 3, \"wing\": \"north\"}")
        @Nullable
        Map<String, Object> properties) {
    static final String NO_PERSONS =
            "Properties are kept for ever in the log: names, addresses and telephone numbers of"
                    + " persons do not belong in them, and what looks like an e-mail address is refused.";

    static final String PROPERTIES_ARE =
            "At most 32, each a string of at most 256 characters, a number, a boolean or a list"
                    + " of at most 32 strings; 2,048 characters together. No persons are named.";

    Registration parse() {
        return new Registration(
                Optional.ofNullable(anchor).map(text -> Fields.parse("anchor", text, AnchorRef::parse)),
                properties == null ? Properties.NONE : Properties.parse("properties", properties));
    }
}
