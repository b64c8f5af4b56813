package melmastoon.domain.resource;

import melmastoon.domain.Refusal;

/// Why a command to a resource type was refused.
public sealed interface ResourceTypeRefusal extends Refusal {

    record NotFound(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant has no resource type `" + name + "`";
        }
    }

    /// Ruling 57.
    record NameReserved(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_RESERVED";
        }

        @Override
        public String message() {
            return "`" + name + "` is a resource type of the platform; choose another name";
        }
    }

    record NameTaken(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_TAKEN";
        }

        @Override
        public String message() {
            return "the tenant has a resource type `" + name + "` already";
        }
    }

    record Retired(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_RETIRED";
        }

        @Override
        public String message() {
            return "the resource type `" + name + "` is retired, and its name is not used again";
        }
    }

    /// @param why which of what is legal now would not be
    record Narrowed(String why) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_NARROWED";
        }

        @Override
        public String message() {
            return "a resource type can only become wider: " + why;
        }
    }

    record InUse(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_IN_USE";
        }

        @Override
        public String message() {
            return "resources of the type `" + name + "` are registered; remove them first";
        }
    }

    record Granted(ResourceTypeName name) implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_GRANTED";
        }

        @Override
        public String message() {
            return "a role grants permissions of the type `" + name + "`; take them out of the role first";
        }
    }

    record TooMany() implements ResourceTypeRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.RESOURCE_TYPE_LIMIT";
        }

        @Override
        public String message() {
            return "a tenant has at most " + ResourceType.MAX_TYPES + " resource types, retired ones too";
        }
    }
}
