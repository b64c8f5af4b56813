/// Resource types, resources and properties of subjects, a row for each.
///
/// Open [melmastoon.postgres.resource.PostgresResources] first. [melmastoon.postgres.resource.ResourceWire] encodes
/// events and states of resources, the others' wires stand beside it.
@NullMarked
package melmastoon.postgres.resource;

import org.jspecify.annotations.NullMarked;
