package melmastoon.http.openapi;

import io.swagger.v3.oas.annotations.media.Schema;

/// How our ids appear in an OpenAPI document: `openapi.properties` of each module names the class here for each type
/// of path variable, so that no controller has to describe one.
public final class IdSchemas {
    private IdSchemas() {}

    @Schema(
            name = "TenantId",
            type = "string",
            description = "A tenant's id: a prefix and a ULID.",
            pattern = "^tnt_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Tenant {}

    @Schema(
            name = "OrganizationUnitId",
            type = "string",
            description = "An organization unit's id.",
            pattern = "^org_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class OrganizationUnit {}

    @Schema(
            name = "MembershipId",
            type = "string",
            description = "A membership's id.",
            pattern = "^mbr_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Membership {}

    @Schema(
            name = "RoleId",
            type = "string",
            description = "A role's id.",
            pattern = "^rol_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "rol_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Role {}

    @Schema(
            name = "RoleAssignmentId",
            type = "string",
            description = "A role assignment's id.",
            pattern = "^rla_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "rla_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class RoleAssignment {}

    @Schema(
            name = "InvitationId",
            type = "string",
            description = "An invitation's id.",
            pattern = "^inv_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Invitation {}

    @Schema(
            name = "GuestErasureId",
            type = "string",
            description = "An erasure's id.",
            pattern = "^ger_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "ger_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class GuestErasure {}

    @Schema(
            name = "ApprovalId",
            type = "string",
            description = "An approval's id.",
            pattern = "^apv_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "apv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Approval {}

    @Schema(
            name = "SagaId",
            type = "string",
            description = "A saga's id.",
            pattern = "^sga_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
            example = "sga_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
    public static final class Saga {}
}
