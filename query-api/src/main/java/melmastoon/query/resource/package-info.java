/// Reads of a tenant's own resource types, of its resources, and of properties of subjects. Open
/// [melmastoon.query.resource.ResourceController].
@NullMarked
package melmastoon.query.resource;

import org.jspecify.annotations.NullMarked;
