package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.access.InvitationId;
import melmastoon.access.RoleId;
import melmastoon.application.Versioned;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.command.Scopes;
import melmastoon.domain.invitation.Invitation;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /api/v1/tenants/{id}/invitations`.
@Serdeable
@Schema(name = "Invitations", description = "Some invitations, the newest first.")
record InvitationList(
        List<Item> invitations,

        @Schema(description = "Send it as `olderThan` for the next page; absent on the last one.") @Nullable
        String next) {

    @Serdeable
    @Schema(name = "Invitation", description = "Somebody who was asked to join.")
    record Item(
            @Schema(example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            String id,

            @Schema(example = "1") int version,
            @Schema(example = "laila@kabul-star.example") String email,

            @Schema(description = "pending, accepted, revoked or expired.", example = "pending")
            String status,

            @Schema(description = "Ids of the proposed roles.")
            List<String> roles,

            @Schema(description = "`[]` is the whole tenant.")
            List<String> propertyScope,

            @Schema(example = "fa-AF") String locale,

            @Schema(example = "user:usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            String invitedBy,

            @Schema(example = "2026-11-21T09:30:00Z") String invitedAt,
            @Schema(example = "2026-12-05T09:30:00Z") String expiresAt) {
        static Item of(Versioned<Invitation> invitation, Instant now) {
            var terms = invitation.state().terms();
            return new Item(
                    terms.id().toString(),
                    invitation.version(),
                    terms.email().value(),
                    invitation.state().status(now).code(),
                    terms.roles().stream().map(RoleId::toString).toList(),
                    Scopes.format(terms.scope()),
                    terms.locale().value(),
                    terms.invitedBy().toString(),
                    terms.invitedAt().toString(),
                    terms.expiresAt().toString());
        }
    }

    static InvitationList of(InvitationPage page, Instant now) {
        return new InvitationList(
                page.invitations().stream().map(each -> Item.of(each, now)).toList(),
                page.more().map(InvitationId::toString).orElse(null));
    }
}
