package melmastoon.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ruling 15.
class RoleTest {
    private static final Permission READ = Permission.parse("tenant:read");

    @Test
    void theSystemRolesOfATenantHaveCodesOfTheirOwnByR1() {
        assertThat(PermissionCatalogue.standard().systemRoles().stream().map(role -> new RoleCode(role.code())))
                .hasSize(9)
                .doesNotHaveDuplicates()
                .contains(RoleCode.OWNER)
                .allSatisfy(code -> assertThat(code.value()).startsWith("tenant."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner",
                "Tenant.owner",
                "tenant.",
                ".owner",
                "tenant..owner",
                "tenant.owner ",
                "tenant.\u043ewner"
            })
    void aCodeIsLowerCaseAsciiWithDots(String code) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new RoleCode(code));
    }

    /// There is no event that changes a role, and nothing to change in one.
    @Test
    void aSystemRoleIsReadOnlyByR2() {
        var permissions = new HashSet<>(Set.of(READ));
        var role = new Role.SystemRole(
                new RoleId(new UUID(0, 1)),
                new TenantId(new UUID(0, 2)),
                RoleCode.OWNER,
                new RoleName("Owner"),
                permissions);
        permissions.add(Permission.parse("folio:adjust"));

        assertThat(role.permissions()).containsExactly(READ).isUnmodifiable();
        assertThat(Role.of(new RoleEvent.Created(role, Instant.EPOCH))).isEqualTo(role);
        assertThat(RoleEvent.class.getPermittedSubclasses()).containsExactly(RoleEvent.Created.class);
    }
}
