package melmastoon.command.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.application.kernel.AuditRow;

/// Rows of the audit as CSV (RFC 4180), every field quoted. Spreadsheets run what looks like a formula, and
/// texts of the audit may come from anybody: such a field begins with an apostrophe, which makes it text.
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
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private AuditCsv() {}

    static String header() {
        return line(COLUMNS.stream());
    }

    static String line(AuditRow row) {
        var entry = row.entry();
        var body = AuditRowBody.of(row);
        return line(Stream.of(
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

    private static String line(Stream<String> fields) {
        return fields.map(AuditCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String fields(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("; "));
    }

    static String quoted(String text) {
        var start = text.stripLeading();
        var isFormula = !text.isEmpty()
                && (BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                        || !start.isEmpty() && BEGINS_A_FORMULA.indexOf(start.charAt(0)) >= 0);
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
