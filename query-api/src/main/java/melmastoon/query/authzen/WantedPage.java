package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which part of what is found (AuthZEN 1.0, "Paginated Requests").
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "Which part of what is found.")
record WantedPage(
        @Schema(
                nullable = false,
                description =
                        "`next_token` of the page before; all else must be as in the first request, and `limit` may"
                                + " be left out.",
                example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
        @Nullable
        String token,

        @Schema(
                nullable = false,
                description = "The most results of a page; more than 1,000 are 1,000.",
                minimum = "0",
                defaultValue = "100",
                example = "50")
        @Nullable
        Integer limit) {}
