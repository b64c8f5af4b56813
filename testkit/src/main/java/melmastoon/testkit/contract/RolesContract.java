package melmastoon.testkit.contract;

import java.util.List;
import melmastoon.access.RoleId;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.RoleCode;
import org.junit.jupiter.api.Test;

/// Roles as rows.
public abstract class RolesContract extends PortContract {

    @Test
    void rolesComeBackAsTheyWereSavedInTheOrderInWhichTheyWereMade() {
        var owner = samples.role("tenant.owner");
        var auditor = samples.role("tenant.auditor");
        transact(tenant -> {
            save(tenant, owner);
            save(tenant, auditor);
        });

        assertList(tenant -> tenant.store(RoleType.TYPE).all()).containsExactly(owner.after(), auditor.after());
        var unknown = new RoleId(Samples.uuid());
        assertList(tenant -> tenant.port(Roles.class)
                        .find(List.of(owner.after().state().id(), unknown)))
                .containsExactly(owner.after().state());
        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("tenant.auditor")))
                .hasValue(auditor.after().state());
        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("tenant.chef")))
                .isEmpty();
    }
}
