package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.Subject;

/// What one command did to one aggregate, or that it was refused (ruling 59).
///
/// @param action   the operation's name, such as `assign_role`
/// @param outcome  [#ACCEPTED], or the refusal's code
/// @param evidence by what right it was done, see [Evidence]; empty where there was none
/// @param subject  the aggregate's id in text form
/// @param before   its fields, without any that name a person; empty where it did not exist
/// @param after    the same afterwards
/// @param personal fields that name a person, kept apart because erasure may delete them
/// @param position after the command
public record AuditEntry(
        UUID id,
        Instant at,
        String actorIssuer,
        Subject actor,
        String action,
        String outcome,
        Map<String, String> evidence,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        Map<String, String> personal,
        Position position,
        String requestId,
        Optional<String> traceId) {
    public static final String ACCEPTED = "accepted";

    public AuditEntry {
        evidence = Map.copyOf(evidence);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        personal = Map.copyOf(personal);
    }

    AuditEntry withoutPersonal() {
        return new AuditEntry(
                id,
                at,
                actorIssuer,
                actor,
                action,
                outcome,
                evidence,
                subject,
                before,
                after,
                Map.of(),
                position,
                requestId,
                traceId);
    }
}
