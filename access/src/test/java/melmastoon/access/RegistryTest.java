package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final Registry registry = Registry.standard();

    @Test
    void theNineSystemRolesHaveTheirFrozenCodes() {
        assertThat(registry.systemRoles())
                .extracting(Registry.SystemRole::code)
                .containsExactly(
                        "tenant.owner",
                        "tenant.gm",
                        "tenant.front_desk",
                        "tenant.reservations",
                        "tenant.housekeeping",
                        "tenant.maintenance",
                        "tenant.revenue",
                        "tenant.accounting",
                        "tenant.auditor");
    }

    @Test
    void theOwnerHasEveryPermission() {
        assertThat(registry.systemRoles().getFirst().permissions())
                .hasSize(registry.entries().size());
    }

    @Test
    void theSeedsExamplesAreRegistered() {
        assertThat(Stream.of(
                        "reservation:create",
                        "reservation:check_in",
                        "folio:adjust",
                        "key_credential:issue",
                        "tenant.config:update"))
                .allMatch(text -> registry.find(Permission.parse(text)).isPresent());
    }

    @Test
    void theAuditorOnlyReads() {
        assertThat(registry.systemRoles().getLast().permissions())
                .extracting(Permission::action)
                .containsOnly("read", "inspect", "export");
    }

    @Test
    void aLineWithoutAMarkForEachRoleIsRefused() {
        var roles = List.of("role", "ow", "tenant.owner", "Owner");
        assertThatThrownBy(() -> Registry.parse(List.of(roles, List.of("a:b", "tenant", "active", "-", "x", "x"))))
                .hasMessageContaining("for each role");
    }

    @Test
    void aPairThatStandsThereTwiceIsRefused() {
        var roles = List.of("role", "ow", "tenant.owner", "Owner");
        var line = List.of("a:b", "tenant", "active", "-", "x");
        assertThatThrownBy(() -> Registry.parse(List.of(roles, line, line))).hasMessageContaining("twice");
    }
}
