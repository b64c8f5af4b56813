package melmastoon.postgres.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.application.billing.BillingContacts;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;
import melmastoon.domain.billing.ContactDetails;
import melmastoon.domain.billing.FullName;
import melmastoon.domain.billing.PhoneNumber;
import melmastoon.domain.billing.PostalAddress;
import melmastoon.domain.billing.TaxId;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;
import org.jspecify.annotations.Nullable;

/// The table's primary key is the tenant (B-1).
record PostgresBillingContacts(Session session) implements BillingContacts, Store<BillingContact, BillingContactEvent> {
    private static final String READ = """
        select tenant_id, id, full_name, email, phone, address_lines, city, region, postal_code, country, tax_id, version
        from billing_contacts where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<BillingContact>> find() {
        return session.one(READ, PostgresBillingContacts::contact, tenant());
    }

    @Override
    public List<Versioned<BillingContact>> all() {
        return session.list(READ, PostgresBillingContacts::contact, tenant());
    }

    @Override
    public void save(Change<BillingContact, BillingContactEvent> change) {
        var after = change.after();
        var values = new ArrayList<@Nullable Object>(columns(after.state().details()));
        values.add(after.version());
        values.add(tenant());
        values.add(after.state().id().value());
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second contact.
            session.updateOne("""
                    insert into billing_contacts (full_name, email, phone, address_lines, city, region, postal_code,
                                                  country, tax_id, version, tenant_id, id)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict on constraint one_billing_contact_per_tenant do nothing
                    """, values.toArray());
            return;
        }
        values.add(change.before().get().version());
        session.updateOne("""
                update billing_contacts
                set full_name = ?, email = ?, phone = ?, address_lines = ?, city = ?, region = ?, postal_code = ?,
                    country = ?, tax_id = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """, values.toArray());
    }

    private static List<Object> columns(ContactDetails details) {
        var address = details.address();
        return List.of(
                details.fullName().value(),
                details.email().value(),
                details.phone().map(PhoneNumber::value),
                address.lines().stream().map(PostalAddress.Line::value).toArray(String[]::new),
                address.city().value(),
                address.region().map(PostalAddress.Line::value),
                address.postalCode().map(PostalAddress.PostalCode::value),
                address.country().value(),
                details.taxId().map(TaxId::value));
    }

    private static Versioned<BillingContact> contact(Row row) {
        var address = new PostalAddress(
                row.texts("address_lines").stream().map(PostalAddress.Line::new).toList(),
                new PostalAddress.Line(row.text("city")),
                row.optionalText("region").map(PostalAddress.Line::new),
                row.optionalText("postal_code").map(PostalAddress.PostalCode::new),
                new CountryCode(row.text("country")));
        var details = new ContactDetails(
                new FullName(row.text("full_name")),
                new EmailAddress(row.text("email")),
                row.optionalText("phone").map(PhoneNumber::new),
                address,
                row.optionalText("tax_id").map(TaxId::new));
        return new Versioned<>(
                new BillingContact(new BillingContactId(row.uuid("id")), new TenantId(row.uuid("tenant_id")), details),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
