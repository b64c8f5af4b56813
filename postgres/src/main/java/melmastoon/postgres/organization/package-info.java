/// The tree, a row for each unit.
///
/// Open [melmastoon.postgres.organization.PostgresOrganizationUnits] first.
/// [melmastoon.postgres.organization.OrganizationWire] makes of each event what the outbox holds, one
/// function an event.
@NullMarked
package melmastoon.postgres.organization;

import org.jspecify.annotations.NullMarked;
