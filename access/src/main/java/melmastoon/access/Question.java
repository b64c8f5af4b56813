package melmastoon.access;

import java.util.Optional;
import java.util.Set;

/// May this subject do this, here?
///
/// @param property a unit's `org_` id or the property-service's `ppt_` id (ruling 6), as the caller wrote it
/// @param amr      how the subject authenticated (RFC 8176)
public record Question(Subject subject, Permission permission, Optional<String> property, Set<String> amr) {}
