package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.access.Subject;
import melmastoon.application.membership.AddServiceMember.NewServiceMember;
import melmastoon.application.organization.ScopeRef;
import melmastoon.command.role.RoleRefs;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/memberships`.
@Serdeable
@Schema(name = "NewMembership", description = "A service that becomes a member, and its first roles.")
record NewMembershipBody(
        SubjectBody subject,

        @Schema(description = "1 to 20 codes or `rol_` ids.", example = "[\"tenant.reservations\"]")
        List<String> roles,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where membership and roles will count."
                                + " `[]`, or absent and `regionScope` too: the whole tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope) {

    @Serdeable
    @Schema(name = "NewMember", description = "Who becomes a member at once.")
    record SubjectBody(
            @Schema(
                    description = "People are invited.",
                    type = "string",
                    allowableValues = "service",
                    example = "service")
            String type,

            @Schema(description = "The `sub` of the service's tokens.", maxLength = 256, example = "channel-manager")
            String id) {}

    NewServiceMember parse() {
        if (!Subject.SERVICE.equals(Fields.required(
                "subject.type", Fields.required("subject", subject).type()))) {
            throw Fields.invalid("subject.type", "must be `service`; people are invited");
        }
        var id = Fields.parse(
                "subject.id", subject.id(), text -> Subject.service(text).id());
        return new NewServiceMember(
                id,
                RoleRefs.parse("roles", roles),
                Scopes.parse(propertyScope, regionScope).orElse(new ScopeRef.WholeTenant()));
    }
}
