package melmastoon.query.erasure;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.query.kernel.SubjectReference;
import melmastoon.query.kernel.Versioned;
import melmastoon.tenant.v1.GuestErasureState;

/// The erasure of a guest's data as the API shows it.
@Serdeable
@Schema(name = "GuestErasure", description = "The erasure of what the platform knows of one guest.")
record GuestErasureResource(
        @Schema(example = "ger_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(description = "The guest's id with reservation-service.", example = "gst_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        String guestId,

        @Schema(
                description = "`completed` once no service owes it.",
                type = "string",
                allowableValues = {"requested", "completed"},
                example = "requested")
        String status,

        @Schema(
                description = "`guest_request`, `retention_ended`, `legal_order` or `other`.",
                example = "guest_request")
        String reason,

        SubjectReference requestedBy,

        @Schema(example = "2026-11-21T09:30:00Z") Instant requestedAt,

        @Schema(
                description = "The services that have not acknowledged it yet, in the order of their names.",
                example = "[\"billing-service\"]")
        List<String> owedBy,

        @Schema(description = "In the order of the services' names.")
        List<Acknowledgement> acknowledged,

        @Schema(description = "The number in the `ETag`.", example = "2")
        int version)
        implements Versioned {

    @Serdeable
    @Schema(name = "GuestErasureAcknowledgement", description = "A service has erased what it held of the guest.")
    record Acknowledgement(
            @Schema(example = "reservation-service") String service,

            @Schema(description = "When that was recorded.", example = "2026-11-21T09:31:00Z")
            Instant at) {}

    static GuestErasureResource of(GuestErasureState state) {
        return new GuestErasureResource(
                state.getErasureId(),
                state.getGuestId(),
                state.getOwedBy().isEmpty() ? "completed" : "requested",
                state.getReason(),
                SubjectReference.parse(state.getRequestedBy()),
                state.getRequestedAt(),
                state.getOwedBy(),
                state.getAcknowledged().stream()
                        .map(each -> new Acknowledgement(each.getService(), each.getAt()))
                        .toList(),
                state.getVersion());
    }
}
