package melmastoon.application;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import melmastoon.access.Position;

/// What an accepted command says: ids, version and position, nothing else, so that it can be kept for retries.
///
/// @param ids      in edge form by name, such as `membershipId` → `mbr_…`
/// @param version  of the aggregate that the command was about
/// @param position where the tenant's log stands after it
public record Answer(SortedMap<String, String> ids, int version, Position position) {
    public Answer {
        ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
    }

    public Answer(Map<String, String> ids, int version, Position position) {
        this(new TreeMap<>(ids), version, position);
    }

    /// @throws IllegalArgumentException where the command made no such id
    public String id(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the answer has no `" + name + "`, only " + ids.keySet());
        }
        return id;
    }
}
