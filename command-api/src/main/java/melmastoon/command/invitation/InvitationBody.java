package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.command.membership.Scopes;
import melmastoon.domain.invitation.Invitation;
import org.jspecify.annotations.Nullable;

/// An invitation as `invitation:read` shows it.
@Serdeable
@Schema(name = "Invitation", description = "Somebody who was invited.")
record InvitationBody(
        @Schema(example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "As `ETag` it is `\"v<version>\"`.", example = "1")
        int version,

        @Schema(example = "laila@kabul-star.example") String email,

        @Schema(
                type = "string",
                allowableValues = {"pending", "accepted", "revoked", "expired"},
                example = "pending")
        String status,

        @Schema(description = "Ids of the proposed roles.", example = "[\"rol_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        List<String> roles,

        @Schema(
                nullable = false,
                description = "`[]` is the whole tenant. Absent where the scope names regions only.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(
                nullable = false,
                description = "Absent where the scope names none.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]")
        @Nullable
        List<String> regionScope,

        @Schema(example = "fa-AF") String locale,
        SubjectBody invitedBy,

        @Schema(format = "date-time", example = "2026-11-21T09:30:00Z")
        String invitedAt,

        @Schema(format = "date-time", example = "2026-12-05T09:30:00Z")
        String expiresAt,

        @Schema(nullable = false, description = "Absent until, and unless, a reviewer has said something.") @Nullable
        InvitationReview review) {

    @Serdeable
    @Schema(name = "SubjectReference", description = "A person or a service.")
    record SubjectBody(
            @Schema(
                    type = "string",
                    allowableValues = {"user", "service"},
                    example = "user")
            String type,

            @Schema(example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            String id) {
        static SubjectBody of(Subject subject) {
            return new SubjectBody(subject.type(), subject.id());
        }
    }

    /// @param now decides whether a pending one has expired
    static InvitationBody of(Versioned<Invitation> invitation, Instant now) {
        var terms = invitation.state().terms();
        return new InvitationBody(
                terms.id().toString(),
                invitation.version(),
                terms.email().value(),
                invitation.state().status(now).code(),
                terms.roles().stream().map(RoleId::toString).toList(),
                Scopes.properties(terms.scope()),
                Scopes.regions(terms.scope()),
                terms.locale().value(),
                SubjectBody.of(terms.invitedBy()),
                terms.invitedAt().toString(),
                terms.expiresAt().toString(),
                terms.review().map(InvitationReview::of).orElse(null));
    }
}
