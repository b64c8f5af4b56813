package melmastoon.command.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.application.kernel.AuditRow;
import melmastoon.http.csv.Csv;

/// Rows of the audit as CSV.
final class AuditCsv {
    private static final List<String> COLUMNS = List.of(
            "sequence",
            "at",
            "actor_issuer",
            "actor",
            "action",
            "outcome",
            "subject",
            "evidence",
            "before",
            "after",
            "personal",
            "position",
            "request_id",
            "trace_id",
            "id",
            "hash");

    private AuditCsv() {}

    static String header() {
        return Csv.line(COLUMNS.stream());
    }

    static String line(AuditRow row) {
        var entry = row.entry();
        var body = AuditRowBody.of(row);
        return Csv.line(Stream.of(
                row.link().map(link -> Long.toString(link.link().sequence())).orElse(""),
                body.at(),
                entry.actorIssuer(),
                entry.actor().toString(),
                entry.action(),
                entry.outcome(),
                entry.subject(),
                fields(entry.evidence()),
                fields(entry.before()),
                fields(entry.after()),
                fields(entry.personal()),
                body.position(),
                entry.requestId(),
                entry.traceId().orElse(""),
                body.id(),
                row.link().map(link -> link.stored().hex()).orElse("")));
    }

    private static String fields(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("; "));
    }
}
