package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// The answer of `POST /api/v1/authz/checks`.
@Serdeable
@Schema(name = "CheckResults", description = "Decisions, all from one state.")
record ChecksResponse(
        @Schema(nullable = false, description = "One for each of `checks`, in their order.")
        List<CheckResponse> results) {}
