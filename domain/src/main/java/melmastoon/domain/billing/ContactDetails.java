package melmastoon.domain.billing;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import melmastoon.domain.invitation.EmailAddress;

/// Who receives invoices, where, and under which tax id.
public record ContactDetails(
        FullName fullName,
        EmailAddress email,
        Optional<PhoneNumber> phone,
        PostalAddress address,
        Optional<TaxId> taxId) {

    /// The fields that are there.
    public Set<ContactField> fields() {
        var fields = EnumSet.of(ContactField.FULL_NAME, ContactField.EMAIL, ContactField.ADDRESS);
        phone.ifPresent(_ -> fields.add(ContactField.PHONE));
        taxId.ifPresent(_ -> fields.add(ContactField.TAX_ID));
        return fields;
    }

    /// The fields that `next` has otherwise.
    public Set<ContactField> changedIn(ContactDetails next) {
        var changed = EnumSet.allOf(ContactField.class);
        changed.removeIf(field -> Objects.equals(value(field), next.value(field)));
        return changed;
    }

    private Object value(ContactField field) {
        return switch (field) {
            case FULL_NAME -> fullName;
            case EMAIL -> email;
            case PHONE -> phone;
            case ADDRESS -> address;
            case TAX_ID -> taxId;
        };
    }
}
