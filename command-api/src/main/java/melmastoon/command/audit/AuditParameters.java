package melmastoon.command.audit;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the trail can be narrowed by, and the cursor of a page after the first.
@Introspected
record AuditParameters(
        @QueryValue
        @Nullable
        @Parameter(description = "Type and id of who did it, with a colon between.", example = "user:usr_olga")
        @Schema(type = "string", nullable = false)
        String actor,

        @QueryValue
        @Nullable
        @Parameter(description = "The id of what it is about.", example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Schema(type = "string", nullable = false)
        String subject,

        @QueryValue
        @Nullable
        @Parameter(description = "The use case.", example = "assign_role")
        @Schema(type = "string", nullable = false)
        String action,

        @QueryValue
        @Nullable
        @Parameter(description = "`accepted`, or a refusal's code.", example = "accepted")
        @Schema(type = "string", nullable = false)
        String outcome,

        @QueryValue
        @Nullable
        @Parameter(description = "Only rows of this instant or later.", example = "2026-11-21T00:00:00Z")
        @Schema(type = "string", format = "date-time", nullable = false)
        String from,

        @QueryValue
        @Nullable
        @Parameter(description = "Only rows before this instant.", example = "2026-11-22T00:00:00Z")
        @Schema(type = "string", format = "date-time", nullable = false)
        String until,

        @QueryValue
        @Nullable
        @Parameter(description = "`next` of the previous page, with the same parameters.")
        @Schema(type = "string", nullable = false)
        String cursor) {}
