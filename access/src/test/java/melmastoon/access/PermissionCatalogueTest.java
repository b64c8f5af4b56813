package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionCatalogueTest {
    private final PermissionCatalogue catalogue = PermissionCatalogue.standard();

    @Test
    void theNineSystemRolesHaveTheirFrozenCodes() {
        assertThat(catalogue.systemRoles())
                .extracting(PermissionCatalogue.SystemRole::code)
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
        assertThat(catalogue.systemRoles().getFirst().permissions())
                .hasSize(catalogue.entries().size());
    }

    @Test
    void theSeedsExamplesAreRegistered() {
        assertThat(Stream.of(
                        "reservation:create",
                        "reservation:check_in",
                        "folio:adjust",
                        "key_credential:issue",
                        "tenant.config:update"))
                .allMatch(text -> catalogue.find(Permission.parse(text)).isPresent());
    }

    @Test
    void theAuditorOnlyReads() {
        assertThat(catalogue.systemRoles().getLast().permissions())
                .extracting(Permission::action)
                .containsOnly("read", "inspect", "export");
    }

    @Test
    void aLineWithoutAMarkForEachRoleIsRefused() {
        var roles = List.of("role", "ow", "tenant.owner", "Owner");
        assertThatThrownBy(() ->
                        PermissionCatalogue.parse(List.of(roles, List.of("a:b", "tenant", "active", "-", "x", "x"))))
                .hasMessageContaining("for each role");
    }

    @Test
    void aPairThatStandsThereTwiceIsRefused() {
        var roles = List.of("role", "ow", "tenant.owner", "Owner");
        var line = List.of("a:b", "tenant", "active", "-", "x");
        assertThatThrownBy(() -> PermissionCatalogue.parse(List.of(roles, line, line)))
                .hasMessageContaining("twice");
    }
}
