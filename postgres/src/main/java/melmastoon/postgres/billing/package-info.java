/// The billing contact, one row for each tenant that has one.
///
/// Open [melmastoon.postgres.billing.PostgresBillingContacts] first. [melmastoon.postgres.billing.BillingContactWire]
/// encodes events and states, without what names a person.
@NullMarked
package melmastoon.postgres.billing;

import org.jspecify.annotations.NullMarked;
