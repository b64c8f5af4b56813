package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.Contacts.DARIUS;
import static melmastoon.testkit.fixture.Contacts.ZARINA;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import melmastoon.access.Caller;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.billing.SetBillingContact.BillingContactSet;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.Request;
import melmastoon.domain.billing.ContactDetails;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// B-1, rulings 1, 2, 30 and 53.
class BillingContactTest {
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";
    private static final String STALE = "MELMASTOON.COMMON.STALE_VERSION";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void anotherContactSupersedesTheOneBeforeUnderItsIdAndTheNextVersionByB1() {
        var first = done(set(OLGA, ZARINA));
        var second = done(set(OLGA, DARIUS));

        assertThat(first.value().outcome()).isEqualTo(PutOutcome.CREATED);
        assertThat(first.version()).isEqualTo(1);
        assertThat(second.value())
                .isEqualTo(new BillingContactSet(first.value().billingContactId(), PutOutcome.REPLACED));
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.position()).isEqualTo(first.position().plus(1));
        assertThat(done(application.readBillingContact().read(application.asks(OLGA), acme.tenant()))
                        .value()
                        .state()
                        .state()
                        .details())
                .isEqualTo(DARIUS);
        memory.in(
                acme.tenant(),
                rows -> assertThat(rows.store(BillingContactType.TYPE).all()).hasSize(1));
    }

    @Test
    void theSameContactAgainChangesNothingByRuling1() {
        var first = done(set(OLGA, ZARINA));

        var again = done(set(OLGA, ZARINA));

        assertThat(again.value().outcome()).isEqualTo(PutOutcome.UNCHANGED);
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.position()).isEqualTo(first.position());
    }

    @Test
    void aRetryIsToldThatItHasCreatedWhatWasReplacedSince() {
        var request = application.by(OLGA);
        var first = application.setBillingContact().set(request, acme.tenant(), ZARINA);
        done(set(OLGA, DARIUS));

        assertThat(application.setBillingContact().set(request, acme.tenant(), ZARINA))
                .isEqualTo(first);
    }

    @Test
    void aPendingTenantMaySetItsContactByRuling2() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), newTenant("not-yet-paid")))
                .value()
                .tenantId();

        done(application.setBillingContact().set(application.by(OLGA), pending, ZARINA));
    }

    @Test
    void ownersAndAccountantsSetItAndAuditorsOnlyReadIt() {
        var accountant = person("amal");
        var auditor = person("bo");
        var manager = person("gabe");
        acme.joins(accountant, WHOLE, "tenant.accounting");
        acme.joins(auditor, WHOLE, "tenant.auditor");
        acme.joins(manager, WHOLE, "tenant.gm");

        done(set(accountant, ZARINA));
        assertThat(refusal(set(auditor, DARIUS))).isEqualTo(DENIED);
        assertThat(refusal(set(manager, DARIUS))).isEqualTo(DENIED);
        done(application.readBillingContact().read(application.asks(auditor), acme.tenant()));
        assertThat(refusal(application.readBillingContact().read(application.asks(manager), acme.tenant())))
                .isEqualTo(DENIED);
    }

    @Test
    void aServiceReadsItByItsScopeAndSetsItByNone() {
        done(set(OLGA, ZARINA));
        var billing = service("billing-service", "billing_contact:read", "billing_contact:update");

        done(application.readBillingContact().read(application.asks(billing), acme.tenant()));
        assertThat(refusal(set(billing, DARIUS))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        assertThat(refusal(application
                        .readBillingContact()
                        .read(application.asks(service("billing-service")), acme.tenant())))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    /// The platform's people see persons by break-glass access only (ruling 58).
    @Test
    void aPlatformAdministratorDoesNotReadIt() {
        done(set(OLGA, ZARINA));

        assertThat(refusal(application.readBillingContact().read(application.asks(platformAdmin()), acme.tenant())))
                .isEqualTo(DENIED);
    }

    @Test
    void toReadItInAClosedTenantIsDeniedAndNoConflict() {
        done(set(OLGA, ZARINA));
        acme.closed();

        assertThat(refusal(application.readBillingContact().read(application.asks(OLGA), acme.tenant())))
                .isEqualTo(DENIED);
    }

    @Test
    void aContactThatIsNotSetIsNotFound() {
        assertThat(refusal(application.readBillingContact().read(application.asks(OLGA), acme.tenant())))
                .isEqualTo("MELMASTOON.TENANT.BILLING_CONTACT_NOT_FOUND");
    }

    @Test
    void anExpectedVersionIsComparedWhereOneIsGivenByRuling30() {
        for (int expected : List.of(1, Request.ANY_VERSION)) {
            assertThat(refusal(expecting(expected, ZARINA))).isEqualTo(STALE);
        }
        done(set(OLGA, ZARINA));
        assertThat(refusal(expecting(2, DARIUS))).isEqualTo(STALE);
        done(expecting(1, DARIUS));
        done(expecting(Request.ANY_VERSION, ZARINA));
    }

    /// Ruling 53: erasure may delete the rows that these fields stand in.
    @Test
    void theAuditKeepsEverythingButTheCountryApart() {
        done(set(OLGA, ZARINA));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("set_billing_contact");
            assertThat(entry.before()).isEmpty();
            assertThat(entry.after()).isEqualTo(Map.of("country", "AF", "version", "1"));
            assertThat(entry.personal())
                    .isEqualTo(Map.of(
                            "fullName", "Zarina Rahimi",
                            "email", "zarina.rahimi@acme.example",
                            "phone", "+93201234567",
                            "address.lines", "Shahr-e Naw, Street 4 / House 12",
                            "address.city", "Kabul city",
                            "address.region", "Kabul province",
                            "address.postalCode", "PC-1001",
                            "taxId", "TIN-9001234567"));
        });
    }

    private CommandResult<BillingContactSet> set(Caller caller, ContactDetails details) {
        return application.setBillingContact().set(application.by(caller), acme.tenant(), details);
    }

    private CommandResult<BillingContactSet> expecting(int version, ContactDetails details) {
        return application.setBillingContact().set(application.by(OLGA).expecting(version), acme.tenant(), details);
    }
}
