/// What a tenant's own resource types, its resources and its properties of subjects say to decisions. Open
/// [melmastoon.topology.resource.ResourceKind] first.
@NullMarked
package melmastoon.topology.resource;

import org.jspecify.annotations.NullMarked;
