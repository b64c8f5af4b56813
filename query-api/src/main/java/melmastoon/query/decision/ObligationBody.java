package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import melmastoon.access.Obligation;

/// Something that the enforcement point has to do.
@Serdeable
@Schema(
        name = "Obligation",
        description =
                "What the enforcement point has to do (AuthZEN Obligations Profile 1.0). One that cannot has to deny.")
public record ObligationBody(
        @Schema(description = "Unique within one answer.", example = "notification-owners")
        String id,

        @Schema(
                type = "string",
                allowableValues = {"step-up", "notification", "custom"},
                example = "notification")
        String type,

        @Schema(
                description = "Of a `step-up`: `acr_value` and `amr_values`. Of a `notification`: `to`, `topic` and"
                        + " `body`. Of a `custom`, which rides on an allow by a condition of a role: its `name`, on which"
                        + " the tenant and the enforcement point have agreed.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> properties) {
    public static List<ObligationBody> of(List<Obligation> obligations) {
        return obligations.stream()
                .map(each -> new ObligationBody(each.id(), each.type(), each.properties()))
                .toList();
    }
}
