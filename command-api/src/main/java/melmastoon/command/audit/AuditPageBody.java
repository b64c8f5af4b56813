package melmastoon.command.audit;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.http.page.Page;
import org.jspecify.annotations.Nullable;

/// [Page] of rows, by a name of its own: its route answers in several types, which generics cannot say.
@Serdeable
@Schema(name = "AuditPage", description = "One page of the audit trail.")
record AuditPageBody(
        @Schema(description = "Empty where nothing matches.")
        List<AuditRowBody> items,

        @Schema(
                nullable = false,
                description = "Pass it as `cursor`, with the same parameters, for the next page; absent on the last.",
                example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
        @Nullable
        String next) {}
