package melmastoon.command.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditRow;
import melmastoon.domain.Text;
import melmastoon.http.page.Cursor;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Which rows of the audit are asked for.
///
/// @param text what a cursor is bound to
record AuditQuestion(String text, AuditFilter filter) {
    private static final int CURSOR_PARTS = 2;

    /// @throws Problem 400 where a parameter is invalid, or the cursor is of another question
    static AuditQuestion of(TenantId tenant, AuditParameters asked, int limit) {
        var actor = text("actor", asked.actor()).map(AuditQuestion::subject);
        var subject = text("subject", asked.subject());
        var action = text("action", asked.action());
        var outcome = text("outcome", asked.outcome());
        var from = instant("from", asked.from());
        var until = instant("until", asked.until());
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw Problem.of(Fault.INVALID_FIELD, "`from` must be before `until`.");
        }
        var text = String.join(
                "\n",
                "audit of " + tenant,
                part(actor),
                part(subject),
                part(action),
                part(outcome),
                part(from),
                part(until));
        return new AuditQuestion(
                text,
                new AuditFilter(
                        actor,
                        subject,
                        action,
                        outcome,
                        from,
                        until,
                        Optional.ofNullable(asked.cursor()).map(cursor -> place(text, cursor)),
                        limit));
    }

    String cursor(AuditRow.Place last) {
        return Cursor.encode(text, Long.toString(last.sequence()), last.id().toString());
    }

    private static AuditRow.Place place(String text, String cursor) {
        var parts = Cursor.decode(text, cursor, CURSOR_PARTS);
        return new AuditRow.Place(
                Cursor.parse(parts.getFirst(), Long::parseLong), Cursor.parse(parts.getLast(), UUID::fromString));
    }

    private static Subject subject(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw Problem.of(
                    Fault.INVALID_FIELD,
                    "`actor` must be a type and an id with a colon between, such as `user:usr_1`.");
        }
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    private static Optional<Instant> instant(String name, @Nullable String text) {
        return Optional.ofNullable(text).map(given -> Fields.parameter(name, given, Fields::instant));
    }

    /// Texts that can stand in a row of the audit at all.
    private static Optional<String> text(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> Fields.parameter(name, given, each -> Text.foreignId(name, each)));
    }

    private static String part(Optional<?> criterion) {
        return criterion.map(Object::toString).orElse("");
    }
}
