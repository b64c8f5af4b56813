package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/plan`.
@Serdeable
@Schema(name = "Plan", description = "What billing sold.", requiredProperties = "planRef")
record PlanBody(
        @Schema(
                description = "Billing's name of the plan, 1 to 128 characters without spaces.",
                example = "standard-2026")
        @Nullable
        String planRef) {}
