/// A tenant's own types of resources, the resources that it registers, and properties of subjects.
///
/// Open [melmastoon.domain.resource.ResourceType] first, then [melmastoon.domain.resource.Resource];
/// [melmastoon.domain.resource.SubjectProperties] stands beside them. [melmastoon.domain.resource.PropertySchema] is
/// the part of JSON Schema that a type may use. None of them has an id of ours: each is known by what the tenant
/// calls it.
@NullMarked
package melmastoon.domain.resource;

import org.jspecify.annotations.NullMarked;
