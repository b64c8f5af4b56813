package melmastoon.http.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// RFC 9457 on the wire, with our stable code and the request's id.
@Serdeable
@Schema(name = "Problem", description = "Why a request was not carried out (RFC 9457).")
public record ProblemBody(
        @Schema(example = "urn:melmastoon:error:melmastoon.tenant.slug_taken")
        String type,

        @Schema(description = "The same for every occurrence of the code.", example = "The slug is not available")
        String title,

        @Schema(description = "The HTTP status.", example = "409")
        int status,

        @Schema(description = "About this occurrence.", example = "The slug `kabul-star` is not available.")
        String detail,

        @Schema(description = "Stable; clients switch on it.", example = "MELMASTOON.TENANT.SLUG_TAKEN")
        String code,

        @Schema(
                nullable = false,
                description = "The member of the request's body that is meant, as a JSON pointer (RFC 6901).",
                example = "/slug")
        @Nullable
        String pointer,

        @Schema(description = "Equal to `X-Request-ID`.", example = "5089d82e-3236-402b-ba9b-df47050d4241")
        String requestId) {}
