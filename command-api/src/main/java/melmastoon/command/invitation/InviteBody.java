package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.command.Roles;
import melmastoon.command.Scopes;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.Locale;
import melmastoon.edge.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/invitations`.
@Serdeable
@Schema(
        name = "NewInvitation",
        description = "Who is asked to join, and as what.",
        requiredProperties = {"email", "roles"})
record InviteBody(
        @Schema(example = "laila@kabul-star.example") @Nullable
        String email,

        @Schema(description = "1 to 20 codes or `rol_` ids.", example = "[\"tenant.front_desk\"]") @Nullable
        List<String> roles,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where membership and roles will count."
                                + " Absent or `[]`: the whole tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = "Language of the mail, BCP 47; `en` where absent.", example = "fa-AF") @Nullable
        String locale) {
    Invite parse() {
        return new Invite(
                new EmailAddress(Fields.required("email", email)),
                Fields.required("roles", roles).stream()
                        .map(text -> Roles.parse("roles", text))
                        .collect(Collectors.toSet()),
                Scopes.parse(propertyScope),
                locale == null ? Locale.ENGLISH : new Locale(locale));
    }
}
