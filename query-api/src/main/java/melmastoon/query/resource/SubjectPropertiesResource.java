package melmastoon.query.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.Versioned;
import melmastoon.tenant.v1.SubjectPropertiesState;

/// What a tenant says about a subject, as the API shows it.
@Serdeable
@Schema(name = "SubjectProperties", description = "What a tenant says about a person or a service.")
record SubjectPropertiesResource(
        SubjectReference subject,

        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"department\": \"finance\", \"limit\": 500}")
        Map<String, Object> properties,

        @Schema(
                description = "The names of those that a service which asks for a decision cannot override.",
                example = "[\"limit\"]")
        List<String> authoritative,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static SubjectPropertiesResource of(SubjectPropertiesState state) {
        return new SubjectPropertiesResource(
                SubjectReference.parse(state.getSubject()),
                PropertyJson.of(state.getProperties()),
                state.getAuthoritative(),
                state.getVersion());
    }
}
