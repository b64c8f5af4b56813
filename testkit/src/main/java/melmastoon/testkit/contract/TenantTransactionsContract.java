package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.role.RoleType;
import melmastoon.domain.DomainEvent;
import org.junit.jupiter.api.Test;

/// All or nothing, and one tenant only.
public abstract class TenantTransactionsContract extends PortContract {

    @Test
    void whatATransactionWritesIsThereForTheNextOne() {
        transact(tenant -> save(tenant, samples.chain(new OrganizationUnitId(Samples.uuid()))));

        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all()).hasSize(1);
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> {
                    save(tenant, samples.chain(new OrganizationUnitId(Samples.uuid())));
                    var head = tenant.heads().lock().orElseThrow();
                    tenant.heads().advance(head, head.position().plus(1), Samples.NOW, samples.audit(head));
                    throw new IllegalStateException("on purpose");
                }))
                .withMessage("on purpose");

        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all()).isEmpty();
        assertValue(tenant -> tenant.heads().find().orElseThrow().position().revision())
                .isEqualTo(0L);
    }

    @Test
    void whatATrialWritesStaysWhereItIsKeptOnly() {
        var kept = samples.chain(new OrganizationUnitId(Samples.uuid()));
        transact(tenant -> {
            assertThat(tenant.<String>trial(() -> saved(tenant, kept), _ -> true))
                    .isEqualTo("seen");
            assertThat(tenant.<String>trial(() -> saved(tenant, samples.role("tenant.gm")), _ -> false))
                    .isEqualTo("seen");
            save(tenant, samples.role("tenant.auditor"));
        });

        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all()).hasSize(1);
        assertList(tenant -> tenant.store(RoleType.TYPE).all())
                .extracting(role -> role.state().code().value())
                .containsExactly("tenant.auditor");
    }

    private <S, E extends DomainEvent> String saved(TenantTransaction tenant, Change<S, E> change) {
        save(tenant, change);
        return tenant.store(change.type()).all().isEmpty() ? "unseen" : "seen";
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
            save(tenant, chain);
            save(tenant, role);
            save(tenant, member);
            save(tenant, invitation);
        });

        var other = new TenantId(Samples.uuid());
        stores().transactions().in(other, tenant -> {
            assertThat(tenant.heads().find()).isEmpty();
            assertThat(tenant.heads().lock()).isEmpty();
            assertThat(tenant.store(OrganizationUnitType.TYPE).all()).isEmpty();
            assertThat(tenant.store(RoleType.TYPE).all()).isEmpty();
            assertThat(tenant.store(MembershipType.TYPE).all()).isEmpty();
            assertThat(tenant.port(Memberships.class)
                            .find(member.after().state().id()))
                    .isEmpty();
            assertThat(tenant.port(Invitations.class)
                            .find(invitation.after().state().id()))
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
                save(tenant, chain);
                return true;
            });
            assertThat(nil.store(OrganizationUnitType.TYPE).all()).isEmpty();
            return true;
        });

        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all())
                .extracting(unit -> unit.state())
                .containsExactly(chain.after().state());
    }
}
