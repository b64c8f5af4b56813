/// Registering a tenant's own resource types and resources, and setting properties of subjects. They are read at
/// query-api.
///
/// Open [melmastoon.command.resource.ResourceController] first.
@NullMarked
package melmastoon.command.resource;

import org.jspecify.annotations.NullMarked;
