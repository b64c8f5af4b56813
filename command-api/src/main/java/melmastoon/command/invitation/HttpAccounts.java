package melmastoon.command.invitation;

import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.application.invitation.Accounts;
import melmastoon.command.kernel.Peer;
import melmastoon.command.kernel.Peers;

/// `POST /api/v1/users` at iam-service, with `{"email": …}`, which makes a user in advance or finds the one there is:
/// 200 or 201 with `{"userId": …, "status": …}`, the status being `pre_registered` or `active`.
///
/// The address is in the body alone, since paths are logged.
@Singleton
final class HttpAccounts implements Accounts {
    private static final int LONGEST_ID = 256;

    private final Peer iam;

    HttpAccounts(@Named(Peers.IAM) Peer iam) {
        this.iam = iam;
    }

    @Override
    public Answer preRegister(Registration registration) {
        return iam.post(
                        "/api/v1/users",
                        Map.of("email", registration.address().value()),
                        registration.invitation().toString(),
                        HttpAccounts::read)
                .orElseGet(Unanswered::new);
    }

    private static Optional<Answer> read(int status, JsonNode body) {
        if (status != 200 && status != 201) {
            return Optional.empty();
        }
        return switch (text(body, "status")) {
            case "active" -> Optional.of(new HasAccount());
            case "pre_registered" ->
                Optional.of(text(body, "userId"))
                        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
                        .map(id -> new PreRegistered(Subject.user(id)));
            default -> Optional.empty();
        };
    }

    private static String text(JsonNode body, String name) {
        var value = body.get(name);
        return value != null && value.isString() ? value.getStringValue() : "";
    }
}
