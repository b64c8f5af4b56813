package melmastoon.query.resource;

import java.util.regex.Pattern;
import melmastoon.access.Characters;

/// The keys by which lists are ordered, as cursors carry them.
final class ResourceKeys {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST = 64 + Characters.OF_A_FOREIGN_ID;

    private ResourceKeys() {}

    /// @throws IllegalArgumentException where it is no resource type's name
    static String type(String name) {
        if (!TYPE.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a resource type");
        }
        return name;
    }

    /// The key of a resource: `type/externalId`.
    ///
    /// @throws IllegalArgumentException where it is none of that type
    static String ofType(String type, String key) {
        if (!key.startsWith(type + "/")
                || Characters.areMoreThan(LONGEST, key)
                || key.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no key of a resource of that type");
        }
        return key;
    }
}
