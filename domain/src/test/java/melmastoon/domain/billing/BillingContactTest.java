package melmastoon.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.billing.PostalAddress.Line;
import melmastoon.domain.billing.PostalAddress.PostalCode;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.CountryCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// B-1, rulings 1 and 40, and what a contact may say.
class BillingContactTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final BillingContactId ID = new BillingContactId(new UUID(0, 1));
    private static final TenantId TENANT = new TenantId(new UUID(0, 2));
    private static final PostalAddress KABUL = address("AF", "Shahr-e Naw, Street 4");
    private static final ContactDetails ZARINA =
            new ContactDetails(new FullName("Zarina"), new EmailAddress("z@acme.example"), none(), KABUL, none());

    private final BillingContact contact = BillingContact.of(BillingContact.create(ID, TENANT, ZARINA, NOW));

    @Test
    void theFirstContactSaysWhichFieldsItHas() {
        assertThat(BillingContact.create(ID, TENANT, ZARINA, NOW).changed())
                .containsExactlyInAnyOrder(ContactField.FULL_NAME, ContactField.EMAIL, ContactField.ADDRESS);
    }

    @Test
    void anotherContactSupersedesTheOneBeforeUnderItsIdByB1() {
        var laila = new ContactDetails(
                new FullName("Laila"),
                ZARINA.email(),
                Optional.of(new PhoneNumber("+93201234567")),
                KABUL,
                Optional.of(new TaxId("9001234567")));

        var events =
                contact.decide(new BillingContactCommand.Replace(laila), NOW).orElseThrow();

        assertThat(events)
                .containsExactly(new BillingContactEvent.Updated(
                        ID,
                        TENANT,
                        laila,
                        Set.of(ContactField.FULL_NAME, ContactField.PHONE, ContactField.TAX_ID),
                        NOW));
        assertThat(Aggregate.fold(contact, events)).isEqualTo(new BillingContact(ID, TENANT, laila));
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        var withPhone = new ContactDetails(
                ZARINA.fullName(), ZARINA.email(), Optional.of(new PhoneNumber("+93201234567")), KABUL, none());
        var before = new BillingContact(ID, TENANT, withPhone);

        var event = (BillingContactEvent.Updated) before.decide(new BillingContactCommand.Replace(ZARINA), NOW)
                .orElseThrow()
                .getFirst();

        assertThat(event.changed()).containsExactly(ContactField.PHONE);
        assertThat(before.after(event).details()).isEqualTo(ZARINA);
    }

    @Test
    void theSameContactAgainIsAcceptedWithoutAnEventByRuling1() {
        var same =
                new ContactDetails(new FullName(" Zarina "), new EmailAddress("Z@acme.example"), none(), KABUL, none());

        assertThat(contact.decide(new BillingContactCommand.Replace(same), NOW)).isEqualTo(Decision.accept());
    }

    @Test
    void nothingIsUpdatedByNothing() {
        assertThatThrownBy(() -> new BillingContactEvent.Updated(ID, TENANT, ZARINA, Set.of(), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTextFormNamesThePerson() {
        var everything = new ContactDetails(
                new FullName("Zarina Rahimi"),
                new EmailAddress("zarina.rahimi@acme.example"),
                Optional.of(new PhoneNumber("+93201234567")),
                new PostalAddress(
                        List.of(new Line("Street 4")),
                        new Line("Kabul"),
                        Optional.of(new Line("Kabul province")),
                        Optional.of(new PostalCode("1001")),
                        new CountryCode("AF")),
                Optional.of(new TaxId("9001234567")));

        assertThat(BillingContact.create(ID, TENANT, everything, NOW).toString())
                .contains("AF", ID.toString())
                .doesNotContain("arina", "ahimi", "9320", "Street", "Kabul", "1001", "9001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+93201234567", "+12", "+123456789012345"})
    void aPhoneNumberHasTheShapeOfE164(String phone) {
        assertThat(new PhoneNumber(phone).value()).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0201234567",
                "+0201234567",
                "+1",
                "+1234567890123456",
                "+93 20 1234567",
                "+93-20",
                "0093201234567",
                "+9320123456\u0667",
                "+93201234567\n"
            })
    void whatHasAnotherShapeIsNoPhoneNumber(String phone) {
        invalid(() -> new PhoneNumber(phone));
    }

    @Test
    void namesTaxIdsAndAddressLinesAreTextsOfABoundedLengthByRuling40() {
        assertThat(new TaxId(" 12/345/67890 ").value()).isEqualTo("12/345/67890");
        assertThat(new FullName("\u0632\u0631\u06cc\u0646\u0647").value()).hasSize(5);
        invalid(() -> new TaxId(""));
        invalid(() -> new TaxId("9".repeat(65)));
        invalid(() -> new TaxId("9\u202e9"));
        invalid(() -> new FullName("\u200b"));
        invalid(() -> new FullName("Z\nX"));
        invalid(() -> new FullName("Z".repeat(201)));
        invalid(() -> new Line("x".repeat(201)));
        invalid(() -> new PostalCode("1".repeat(17)));
    }

    @Test
    void anAddressHasOneToThreeLinesInACountryOfIso3166() {
        assertThat(address("AE", "a", "b", "c").lines()).hasSize(3);
        invalid(() -> address("AF"));
        invalid(() -> address("AF", Collections.nCopies(4, "a").toArray(String[]::new)));
        invalid(() -> address("ZZ", "a"));
    }

    private static PostalAddress address(String country, String... lines) {
        return new PostalAddress(
                List.of(lines).stream().map(Line::new).toList(),
                new Line("Kabul"),
                none(),
                none(),
                new CountryCode(country));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static void invalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable value) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(value);
    }
}
