package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantRoutesTest {
    @Test
    void theRoutesOfATenantAreFoundInBothDocuments() {
        assertThat(TenantRoutes.of("query-api", "get")).contains("", "/org-tree", "/memberships", "/feature-flags");
        assertThat(TenantRoutes.of("command-api", "get")).contains("/invitations", "/position", "/billing-contact");
    }

    @Test
    void everyWriteHasABodyWithWhichAForeignTenantIsAsked() {
        assertThat(TenancyIT.WRITES.keySet()).isEqualTo(TenantRoutes.of("command-api", "post", "put", "patch"));
    }
}
