package melmastoon.command.membership;

import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.application.membership.KnownUsers;
import melmastoon.command.kernel.Peer;
import melmastoon.command.kernel.Peers;

/// `POST /api/v1/users/lookup` at iam-service, with `{"ids": […]}` of at most [KnownUsers#MOST] users: 200 with
/// `{"unknown": […]}`, those of them that have no account. A user who was registered in advance has one.
@Singleton
final class HttpKnownUsers implements KnownUsers {
    private final Peer iam;

    HttpKnownUsers(@Named(Peers.IAM) Peer iam) {
        this.iam = iam;
    }

    @Override
    public Answer ask(Set<Subject> users) {
        if (users.size() > MOST) {
            throw new IllegalArgumentException(users.size() + " users, and iam-service takes " + MOST);
        }
        List<String> ids = users.stream().map(Subject::id).sorted().toList();
        return iam.ask("/api/v1/users/lookup", Map.of("ids", ids), (status, body) -> read(status, body, users))
                .orElseGet(Unavailable::new);
    }

    /// An answer about others than those asked about is none.
    private static Optional<Answer> read(int status, JsonNode body, Set<Subject> users) {
        var listed = body.get("unknown");
        if (status != 200 || listed == null || !listed.isArray()) {
            return Optional.empty();
        }
        var unknown = new HashSet<Subject>();
        for (var id : listed.values()) {
            if (!id.isString() || !users.contains(Subject.user(id.getStringValue()))) {
                return Optional.empty();
            }
            unknown.add(Subject.user(id.getStringValue()));
        }
        return Optional.of(new Unknown(unknown));
    }
}
