/// A tenant's own types of resources, its resources, and properties of subjects: registered, changed, removed.
///
/// Open [melmastoon.application.resource.RegisterResource] first. The ports are
/// [melmastoon.application.resource.ResourceTypes], [melmastoon.application.resource.Resources] and
/// [melmastoon.application.resource.SubjectPropertySets].
@NullMarked
package melmastoon.application.resource;

import org.jspecify.annotations.NullMarked;
