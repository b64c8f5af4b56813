package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.organization.ScopeRef;
import melmastoon.command.membership.Scopes;
import melmastoon.command.role.RoleRefs;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.Locale;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/invitations`.
@Serdeable
@Schema(name = "NewInvitation", description = "Who is invited, and to which roles.")
record InviteBody(
        @Schema(description = "ASCII.", maxLength = 254, example = "laila@kabul-star.example")
        String email,

        @Schema(description = "1 to 20 codes or `rol_` ids.", example = "[\"tenant.front_desk\"]")
        List<String> roles,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where membership and roles will count."
                                + " `[]`, or absent and `regionScope` too: the whole tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope,

        @Schema(description = "Language of the mail, BCP 47. Absent: `en`.", maxLength = 35, example = "fa-AF")
        @Nullable
        String locale) {
    Invite parse() {
        return new Invite(
                Fields.parse("email", email, EmailAddress::new),
                RoleRefs.parse("roles", roles),
                Scopes.parse(propertyScope, regionScope).orElse(new ScopeRef.WholeTenant()),
                locale == null ? Locale.ENGLISH : Fields.parse("locale", locale, Locale::new));
    }
}
