package melmastoon.command.resource;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.application.resource.SetSubjectProperties.Description;
import melmastoon.domain.resource.Properties;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `PUT /api/v1/tenants/{id}/subjects/{subjectType}/{subjectId}/properties`.
@Serdeable
@Schema(name = "SubjectPropertiesUpdate", description = "What the tenant says about a subject.")
record SubjectPropertiesBody(
        @Schema(
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = ResourceBody.PROPERTIES_ARE,
                example = "{\"department\": \"finance\", \"limit\": 500}")
        Map<String, Object> properties,

        @Schema(
                description = "The names of those that a service which asks for a decision cannot override.",
                example = "[\"limit\"]")
        @Nullable
        List<String> authoritative) {

    Description parse() {
        var parsed = Properties.parse("properties", properties);
        var names = authoritative == null ? Set.<String>of() : Set.copyOf(authoritative);
        if (!parsed.byName().keySet().containsAll(names)) {
            throw Fields.invalid("authoritative", "may have only names that stand in `properties`");
        }
        return new Description(parsed, names);
    }
}
