package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.Caller;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.resource.RetireResourceType.ResourceTypeRetired;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Roles that grant permissions of a tenant's own types of resources: R-4, rulings 36, 49 and 57, decision 044.
class OwnTypePermissionsTest {
    private static final Caller AMAL = person("amal");
    private static final String ESCALATION = "MELMASTOON.TENANT.ROLE_ESCALATION";

    private final TestApplication application = TestApplication.over(new MemoryTransactions());
    private final Acme acme = acme(application);

    @BeforeEach
    void recordsAreRegistered() {
        done(application.registerResourceType().register(application.by(OLGA), acme.tenant(), OwnTypes.records()));
    }

    @Test
    void aRoleGrantsActionsOfTypesThatAreRegistered() {
        var keeper = define(OLGA, "keeper", "record:read");
        done(acme.grantsIf(OLGA, keeper, "record:update", "resource.floor < 3 || subject.role == 'admin'"));

        for (var unknown : new String[] {"record:shred", "contract:read"}) {
            assertThat(refusal(acme.grants(OLGA, keeper, unknown))).isEqualTo("MELMASTOON.TENANT.PERMISSION_UNKNOWN");
            assertThat(refusal(acme.defines(OLGA, "other", unknown))).isEqualTo("MELMASTOON.TENANT.PERMISSION_UNKNOWN");
        }
    }

    @Test
    void aConditionAsksForWhatTheTypesSchemaDeclares() {
        var keeper = define(OLGA, "keeper");

        for (var wrong : new String[] {"resource.flor < 3", "resource.floor == 'ground'"}) {
            var refused = acme.grantsIf(OLGA, keeper, "record:update", wrong);
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.CONDITION_INVALID");
            assertThat(((CommandResult.Refused<?>) refused).message()).contains("line 1, column");
        }
        done(acme.grantsIf(OLGA, keeper, "folio:adjust", "resource.flor < 3"));
    }

    /// Nobody holds a permission of a type that has just been registered.
    @Test
    void whoeverDefinesTypesForTheWholeTenantGivesTheirPermissionsFirst() {
        var keeper = define(OLGA, "keeper", "record:read");
        var dara = acme.joins(person("dara"), WHOLE, "tenant.housekeeping");
        done(acme.assigns(OLGA, dara, "keeper", WHOLE));

        define(OLGA, "definer", "role:define", "role:assign", "resource_type:define");
        define(OLGA, "roles_only", "role:define", "role:assign");
        acme.joins(AMAL, WHOLE, "roles_only");
        var rana = person("rana");
        acme.joins(rana, WHOLE, "definer");

        assertThat(refusal(acme.grants(AMAL, keeper, "record:update"))).isEqualTo(ESCALATION);
        assertThat(refusal(acme.defines(AMAL, "copy", "record:read"))).isEqualTo(ESCALATION);
        assertThat(refusal(acme.assigns(AMAL, dara, "keeper", only(acme.alpha()))))
                .isEqualTo(ESCALATION);
        assertThat(refusal(acme.revokes(AMAL, keeper, "record:read")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED");

        done(acme.grants(rana, keeper, "record:update"));
        done(acme.assigns(rana, dara, "keeper", only(acme.alpha())));
        done(acme.revokes(rana, keeper, "record:read"));
    }

    @Test
    void whoeverHoldsThemGivesThemAsFarAsSheHasThem() {
        var keeper = define(OLGA, "keeper", "record:read", "role:assign");
        done(acme.grantsIf(OLGA, keeper, "record:update", "resource.floor < 3"));
        define(OLGA, "looser");
        acme.joins(AMAL, only(acme.alpha()), "keeper");
        var dara = acme.joins(person("dara"), only(acme.alpha()), "tenant.housekeeping");
        var rana = acme.joins(person("rana"), only(acme.beta()), "tenant.housekeeping");

        done(acme.assigns(AMAL, dara, "keeper", only(acme.alpha())));
        assertThat(refusal(acme.assigns(AMAL, rana, "keeper", only(acme.beta()))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        var updates = define(OLGA, "updates", "record:update");
        assertThat(refusal(acme.assigns(AMAL, dara, updates.toString(), only(acme.alpha()))))
                .as("ruling 49: under her condition only")
                .isEqualTo(ESCALATION);
    }

    @Test
    void aTypeWhosePermissionsARoleGrantsIsNotRetired() {
        var keeper = define(OLGA, "keeper", "record:read");
        done(acme.grantsIf(OLGA, keeper, "record:update", "resource.floor < 3"));
        assertThat(refusal(retire())).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_GRANTED");

        done(acme.revokes(OLGA, keeper, "record:read"));
        assertThat(refusal(retire())).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_GRANTED");
        done(acme.deletes(OLGA, keeper));

        done(retire());
        assertThat(refusal(acme.defines(OLGA, "keeper", "record:read")))
                .isEqualTo("MELMASTOON.TENANT.PERMISSION_UNKNOWN");
    }

    private RoleId define(Caller by, String code, String... permissions) {
        return done(acme.defines(by, code, permissions)).value().roleId();
    }

    private CommandResult<ResourceTypeRetired> retire() {
        return application.retireResourceType().retire(application.by(OLGA), acme.tenant(), OwnTypes.RECORD);
    }
}
