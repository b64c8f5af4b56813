package melmastoon.testkit.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import melmastoon.testkit.architecture.Sources;
import org.yaml.snakeyaml.Yaml;

/// The alert rules, and the table of alarms that an operator reads.
record Alerts(List<Rule> rules, List<Row> table) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final Pattern METRIC = Pattern.compile("melmastoon_[a-z_]+");
    private static final Pattern LOG_CODE = Pattern.compile("[A-Z]+(?:[_-][A-Z]+)+");

    /// @param forWhat how long it has to last, empty for at once
    record Rule(String alert, String expr, String forWhat, String severity, Map<String, String> annotations) {}

    /// @param where the cell that names metrics and log codes
    record Row(String on, String where, String alert) {
        List<String> metrics() {
            return quoted(METRIC).toList();
        }

        List<String> logCodes() {
            return where.contains("log code")
                    ? quoted(LOG_CODE).filter(code -> !code.equals("STALE")).toList()
                    : List.of();
        }

        private Stream<String> quoted(Pattern what) {
            return QUOTED.matcher(where).results().map(found -> found.group(1)).flatMap(text -> {
                var whole = what == LOG_CODE ? text : text.replaceAll("\\{.*|^min\\(|\\)$", "");
                return what.matcher(whole).matches() ? Stream.of(whole) : Stream.empty();
            });
        }
    }

    static Alerts ofThisCheckout() {
        var docs = Sources.ofThisCheckout().root().resolve("docs");
        return of(read(docs.resolve("alerts/melmastoon.rules.yml")), read(docs.resolve("operating.md")));
    }

    static Alerts of(String rules, String operating) {
        return new Alerts(rules(rules), table(operating));
    }

    private static List<Rule> rules(String yaml) {
        var all = new ArrayList<Rule>();
        Map<String, List<Map<String, Object>>> file = new Yaml().load(yaml);
        for (var group : file.getOrDefault("groups", List.of())) {
            for (var rule : maps(group.get("rules"))) {
                all.add(new Rule(
                        text(rule.get("alert")),
                        text(rule.get("expr")),
                        rule.containsKey("for") ? text(rule.get("for")) : "",
                        text(map(rule.get("labels")).get("severity")),
                        map(rule.get("annotations"))));
            }
        }
        return all;
    }

    private static List<Row> table(String operating) {
        var from = operating.indexOf("## Alarms");
        var section = operating.substring(from, operating.indexOf("\n## ", from));
        return ROW.matcher(section)
                .results()
                .skip(2)
                .map(MatchResult::group)
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(
                        cells[1].strip(), cells[2].strip(), cells[4].strip().replace("`", "")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> map(Object value) {
        return (Map<String, String>) value;
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
