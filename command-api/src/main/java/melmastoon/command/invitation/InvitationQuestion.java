package melmastoon.command.invitation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.http.page.Cursor;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Which invitations a list is of, and which page of them.
///
/// @param text what a cursor is bound to
record InvitationQuestion(String text, InvitationFilter filter) {

    /// @throws Problem 400 where a parameter is invalid, or the cursor is of another question
    static InvitationQuestion of(
            TenantId tenant, @Nullable String status, @Nullable String cursor, @Nullable String limit) {
        var wanted = Optional.ofNullable(status).map(InvitationQuestion::status);
        var text = "invitations of " + tenant + " "
                + wanted.map(InvitationStatus::code).orElse("");
        var last = Optional.ofNullable(cursor)
                .map(given -> Cursor.parse(Cursor.decode(text, given, 1).getFirst(), InvitationId::parse));
        return new InvitationQuestion(text, new InvitationFilter(wanted, last, Page.limit(limit)));
    }

    Page<InvitationBody> page(InvitationPage found, Function<Versioned<Invitation>, InvitationBody> show) {
        return new Page<>(
                found.invitations().stream().map(show).toList(),
                found.more().map(last -> Cursor.encode(text, last.toString())).orElse(null));
    }

    private static InvitationStatus status(String text) {
        return Arrays.stream(InvitationStatus.values())
                .filter(status -> status.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        Fault.INVALID_FIELD,
                        "`status` must be one of "
                                + Arrays.stream(InvitationStatus.values())
                                        .map(InvitationStatus::code)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
