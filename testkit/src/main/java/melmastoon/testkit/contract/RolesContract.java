package melmastoon.testkit.contract;

import org.junit.jupiter.api.Test;

/// Roles as rows.
public abstract class RolesContract extends PortContract {

    @Test
    void rolesComeBackAsTheyWereSavedInTheOrderInWhichTheyWereMade() {
        var owner = samples.role("tenant.owner");
        var auditor = samples.role("tenant.auditor");
        transact(tenant -> {
            tenant.roles().save(owner);
            tenant.roles().save(auditor);
        });

        assertList(tenant -> tenant.roles().all()).containsExactly(owner.after(), auditor.after());
    }
}
