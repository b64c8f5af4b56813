/// The tree, a row for each unit.
///
/// Open [melmastoon.postgres.organization.PostgresOrganizationUnits] first.
/// [melmastoon.postgres.organization.OrganizationWire]
/// encodes events and states.
@NullMarked
package melmastoon.postgres.organization;

import org.jspecify.annotations.NullMarked;
