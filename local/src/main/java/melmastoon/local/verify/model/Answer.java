package melmastoon.local.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a command is answered, and what happens by it.
///
/// @param code what comes after `MELMASTOON.` in the code of a problem; empty where it is carried out
/// @param body members that the answer has, among others
/// @param isKept whether a retry under the same key is answered the same
public record Answer(int status, String code, Map<String, ?> body, List<Event> events, boolean isKept) {
    /// Refusals that the next moment may answer otherwise are not kept for a retry: missing rights and limits, the
    /// tenant's state, and things that the caller may not know of.
    private static final Set<Integer> RIGHTS_AND_LIMITS = Set.of(403, 429);

    private static final Set<String> OF_THE_MOMENT = Set.of(
            "TENANT.NOT_ACTIVE",
            "TENANT.SUBSCRIPTION_RUNNING",
            "TENANT.NOT_FOUND",
            "TENANT.ORG_UNIT_NOT_FOUND",
            "TENANT.INVITATION_NOT_FOUND",
            "TENANT.APPROVAL_NOT_FOUND");

    Answer(int status, String code, Map<String, ?> body, List<Event> events) {
        this(status, code, body, events, isKept(status, code));
    }

    static Answer put(boolean isCreated, String id, int version, Event event) {
        return isCreated ? created(id, version, List.of(event)) : changed(id, version, List.of(event));
    }

    static Answer created(String id, int version, List<Event> events) {
        return new Answer(201, "", Map.of("id", id, "version", version), events);
    }

    static Answer changed(String id, int version, List<Event> events) {
        return new Answer(200, "", Map.of("id", id, "version", version), events);
    }

    static Answer refused(int status, String code) {
        return new Answer(status, code, Map.of(), List.of());
    }

    private static boolean isKept(int status, String code) {
        return status != 400 && !RIGHTS_AND_LIMITS.contains(status) && !OF_THE_MOMENT.contains(code);
    }

    /// The answer of a retry, by which nothing happens.
    Answer again() {
        return new Answer(status, code, body, List.of());
    }
}
