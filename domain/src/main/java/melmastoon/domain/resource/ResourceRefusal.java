package melmastoon.domain.resource;

import melmastoon.domain.Refusal;

/// Why a command to a resource was refused.
public sealed interface ResourceRefusal extends Refusal {

    record NotFound(ResourceId id) implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant has registered no resource `" + id + "`";
        }
    }

    /// Never registered, or retired.
    record UnknownType(ResourceTypeName type) implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_UNKNOWN";
        }

        @Override
        public String message() {
            return "the tenant has no resource type `" + type + "` that is in use";
        }
    }

    /// @param named as the request called it
    record AnchorNotFound(String named) implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_ANCHOR_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no organization unit `" + named + "` in use to be the anchor";
        }
    }

    record AnchorMisplaced(ResourceType type) implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_ANCHOR_MISPLACED";
        }

        @Override
        public String message() {
            return type.isAnchored()
                    ? "a resource of the type `" + type.name() + "` needs an anchor, the unit that it belongs to"
                    : "a resource of the type `" + type.name() + "` belongs to the tenant and has no anchor";
        }
    }

    /// @param violation of the type's schema
    record PropertiesInvalid(String violation) implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_PROPERTIES_INVALID";
        }

        @Override
        public String message() {
            return "the properties do not follow the type's schema: " + violation;
        }
    }

    record TooMany() implements ResourceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_LIMIT";
        }

        @Override
        public String message() {
            return "a tenant has at most " + Resource.MAX_RESOURCES + " resources";
        }
    }
}
