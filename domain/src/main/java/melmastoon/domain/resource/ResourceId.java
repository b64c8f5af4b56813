package melmastoon.domain.resource;

import melmastoon.access.ResourceRef;
import melmastoon.domain.Text;

/// A resource of a tenant: its type, and the id that another system knows it by. Unique in the tenant, and written
/// `type/externalId`; a type's name has no `/`.
///
/// @param externalId opaque and kept as sent, but for an e-mail address, which would name a person for ever
public record ResourceId(ResourceTypeName type, String externalId) {
    public ResourceId {
        Text.foreignId("externalId", externalId);
        Properties.checkNotPersonal("externalId", externalId);
    }

    public static ResourceId parse(String text) {
        var slash = text.indexOf('/');
        return new ResourceId(new ResourceTypeName(text.substring(0, slash)), text.substring(slash + 1));
    }

    public ResourceRef ref() {
        return new ResourceRef(type.value(), externalId);
    }

    @Override
    public String toString() {
        return type + "/" + externalId;
    }
}
