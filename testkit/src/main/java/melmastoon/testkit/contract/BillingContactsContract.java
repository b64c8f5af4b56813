package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.billing.BillingContacts;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;
import melmastoon.domain.billing.ContactDetails;
import melmastoon.domain.billing.ContactField;
import melmastoon.testkit.fixture.Contacts;
import org.junit.jupiter.api.Test;

/// A tenant's billing contact as a row.
public abstract class BillingContactsContract extends PortContract {
    private final BillingContactId id = new BillingContactId(Samples.uuid());

    @Test
    void aTenantHasNoneUntilItIsSet() {
        assertOptional(tenant -> tenant.port(BillingContacts.class).find()).isEmpty();
        assertList(tenant -> tenant.store(BillingContactType.TYPE).all()).isEmpty();
    }

    @Test
    void aContactComesBackAsItWasSavedWithAndWithoutWhatMayBeAbsent() {
        var set = created(id, Contacts.ZARINA);
        transact(tenant -> save(tenant, set));
        assertOptional(tenant -> tenant.port(BillingContacts.class).find()).hasValue(set.after());

        var replaced = replaced(set.after(), Contacts.DARIUS);
        transact(tenant -> save(tenant, replaced));
        assertOptional(tenant -> tenant.port(BillingContacts.class).find()).hasValue(replaced.after());
        assertList(tenant -> tenant.store(BillingContactType.TYPE).all()).containsExactly(replaced.after());
    }

    @Test
    void thereIsNoSecondOneByB1() {
        transact(tenant -> save(tenant, created(id, Contacts.ZARINA)));
        var second = created(new BillingContactId(Samples.uuid()), Contacts.DARIUS);

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, second)));

        assertList(tenant -> tenant.store(BillingContactType.TYPE).all()).hasSize(1);
    }

    @Test
    void aContactThatHasChangedSinceIsNotOverwritten() {
        var set = created(id, Contacts.ZARINA);
        transact(tenant -> save(tenant, set));
        transact(tenant -> save(tenant, replaced(set.after(), Contacts.DARIUS)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, replaced(set.after(), Contacts.DARIUS))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, created(id, Contacts.ZARINA)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(BillingContacts.class).find().isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<BillingContact, BillingContactEvent> created(BillingContactId contact, ContactDetails details) {
        var updated = BillingContact.create(contact, samples.tenant(), details, Samples.NOW);
        return Change.created(BillingContactType.TYPE, updated, BillingContact.of(updated));
    }

    private Change<BillingContact, BillingContactEvent> replaced(
            Versioned<BillingContact> before, ContactDetails details) {
        BillingContactEvent event = new BillingContactEvent.Updated(
                id, samples.tenant(), details, Set.of(ContactField.FULL_NAME), Samples.NOW);
        return Change.changed(BillingContactType.TYPE, before, java.util.List.of(event));
    }
}
