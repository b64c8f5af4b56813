package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import org.junit.jupiter.api.Test;

/// All or nothing, and one tenant only.
public abstract class TenantTransactionsContract extends PortContract {

    @Test
    void whatATransactionWritesIsThereForTheNextOne() {
        transact(tenant -> tenant.organizationUnits().save(samples.chain(new OrganizationUnitId(Samples.uuid()))));

        assertList(tenant -> tenant.organizationUnits().all()).hasSize(1);
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> {
                    tenant.organizationUnits().save(samples.chain(new OrganizationUnitId(Samples.uuid())));
                    tenant.tenants()
                            .advance(
                                    tenant.tenants()
                                            .lock()
                                            .orElseThrow()
                                            .position()
                                            .plus(1),
                                    Samples.NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .withMessage("on purpose");

        assertList(tenant -> tenant.organizationUnits().all()).isEmpty();
        assertValue(tenant -> tenant.tenants().find().orElseThrow().position().revision())
                .isEqualTo(0L);
    }

    @Test
    void nothingOfAnotherTenantIsSeen() {
        var chain = samples.chain(new OrganizationUnitId(Samples.uuid()));
        var role = samples.role("tenant.gm");
        var member = samples.member("usr_amal", Samples.WHOLE);
        var invitation = samples.invitation(
                "a@acme.example",
                Samples.NOW,
                Samples.WHOLE,
                role.after().state().id());
        transact(tenant -> {
            tenant.organizationUnits().save(chain);
            tenant.roles().save(role);
            tenant.memberships().save(member);
            tenant.invitations().save(invitation);
        });

        var other = new TenantId(Samples.uuid());
        stores().transactions().in(other, tenant -> {
            assertThat(tenant.tenants().find()).isEmpty();
            assertThat(tenant.tenants().lock()).isEmpty();
            assertThat(tenant.organizationUnits().all()).isEmpty();
            assertThat(tenant.roles().all()).isEmpty();
            assertThat(tenant.memberships().allActive()).isEmpty();
            assertThat(tenant.memberships().find(member.after().state().id())).isEmpty();
            assertThat(tenant.invitations().find(invitation.after().state().id()))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void oneTransactionMayBePinnedToAnotherTenantForAWhile() {
        var chain = samples.chain(new OrganizationUnitId(Samples.uuid()));
        stores().transactions().in(new TenantId(new UUID(0, 0)), nil -> {
            nil.pinnedTo(samples.tenant(), tenant -> {
                assertThat(tenant.tenant()).isEqualTo(samples.tenant());
                tenant.organizationUnits().save(chain);
                return true;
            });
            assertThat(nil.organizationUnits().all()).isEmpty();
            return true;
        });

        assertList(tenant -> tenant.organizationUnits().all())
                .extracting(unit -> unit.state())
                .containsExactly(chain.after().state());
    }
}
