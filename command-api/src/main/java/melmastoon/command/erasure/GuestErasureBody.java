package melmastoon.command.erasure;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.http.problem.Fields;

/// Body of `POST /api/v1/tenants/{id}/guest-erasures`.
@Serdeable
@Schema(name = "NewGuestErasure", description = "Whose data is to be erased, and why.")
record GuestErasureBody(
        @Schema(
                description =
                        "The guest's id with reservation-service. It is published and kept for ever: no name, and no"
                                + " e-mail address. At most 512 bytes in UTF-8.",
                minLength = 1,
                maxLength = 256,
                example = "gst_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String guestId,

        @Schema(
                description = "A code: events are kept for ever and carry no free text.",
                type = "string",
                allowableValues = {"guest_request", "retention_ended", "legal_order", "other"},
                example = "guest_request")
        String reason) {
    GuestId guest() {
        return Fields.parse("guestId", guestId, GuestId::new);
    }

    ErasureReason why() {
        return Fields.parse("reason", reason, ErasureReason::parse);
    }
}
