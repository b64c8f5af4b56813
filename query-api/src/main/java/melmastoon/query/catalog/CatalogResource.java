package melmastoon.query.catalog;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.Entry;
import melmastoon.query.decision.ObligationBody;
import melmastoon.query.kernel.WireNames;

/// The permission catalogue and the system roles, as this build has them.
///
/// The system roles are what a tenant is seeded with; what a tenant's role permits is read with its roles. Permissions
/// of types of resources that a tenant has of its own are read with those types.
@Serdeable
@Schema(name = "Catalog", description = "All permissions of the platform, and the roles that every tenant gets.")
record CatalogResource(
        @Schema(
                description = "Of the content: the same content has the same version in every build. It is in the"
                        + " `ETag`, too.",
                example = "5f1c0a9b3e7d4c21")
        String version,

        @Schema(description = "In the order of the catalogue.")
        List<PermissionResource> permissions,

        @Schema(description = "In the order of the catalogue; the first is the owner's.")
        List<RoleResource> roles) {
    private static final int VERSION_DIGITS = 16;

    /// One permission.
    @Serdeable
    @Schema(name = "CatalogPermission", description = "A permission, and what holds for it whoever asks.")
    record PermissionResource(
            @Schema(description = "`resource:action`.", example = "reservation:check_in")
            String permission,

            @Schema(example = "reservation") String resource,
            @Schema(example = "check_in") String action,

            @Schema(
                    description = "`tenant`: needs a role for the whole tenant. `property`: asked for one property."
                            + " `people`: for one property, or for the whole tenant where none is named. `member`: a"
                            + " role anywhere in the tenant is enough.",
                    type = "string",
                    allowableValues = {"tenant", "property", "people", "member"},
                    example = "property")
            String level,

            @Schema(
                    description = "In which states of the tenant it counts. `active`; `setup`: pending too; `open`: all"
                            + " but closed.",
                    type = "string",
                    allowableValues = {"active", "setup", "open"},
                    example = "active")
            String tenantMustBe,

            @Schema(description = "Whether the subject must have authenticated with `mfa`.", example = "false")
            boolean stepUp,

            @Schema(
                    description =
                            "Whether it is a staff permission: it needs `mfa`, too, where the tenant's feature flag"
                                    + " `mfaRequiredForStaff` is on for the person.",
                    example = "true")
            boolean staff,

            @Schema(nullable = false, description = "What an allow obliges the enforcement point to do.")
            List<ObligationBody> obligations,

            @Schema(description = "How old the state may be that it is decided from, in seconds.", example = "600")
            long maxAgeSeconds) {
        static PermissionResource of(Entry entry) {
            var permission = entry.permission();
            return new PermissionResource(
                    permission.toString(),
                    permission.resource(),
                    permission.action(),
                    WireNames.of(entry.level()),
                    WireNames.of(entry.tenantMustBe()),
                    entry.stepUp(),
                    !entry.marks().singleFactor(),
                    ObligationBody.of(entry.marks().obligations()),
                    entry.maxAge().toSeconds());
        }
    }

    /// One role that every tenant gets.
    @Serdeable
    @Schema(name = "CatalogRole", description = "A role that every tenant gets.")
    record RoleResource(
            @Schema(example = "tenant.front_desk") String code,
            @Schema(example = "Front desk") String displayName,

            @Schema(description = "In the order of their names.", example = "[\"reservation:check_in\"]")
            List<String> permissions) {
        static RoleResource of(PermissionCatalogue.SystemRole role) {
            return new RoleResource(
                    role.code(),
                    role.displayName(),
                    role.permissions().stream()
                            .map(Permission::toString)
                            .sorted()
                            .toList());
        }
    }

    static CatalogResource of(PermissionCatalogue catalogue) {
        var permissions =
                catalogue.entries().stream().map(PermissionResource::of).toList();
        var roles = catalogue.systemRoles().stream().map(RoleResource::of).toList();
        return new CatalogResource(version(permissions, roles), permissions, roles);
    }

    String tag() {
        return '"' + version + '"';
    }

    /// A digest of all that is shown.
    private static String version(List<PermissionResource> permissions, List<RoleResource> roles) {
        try {
            var content = (permissions + "\n" + roles).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
