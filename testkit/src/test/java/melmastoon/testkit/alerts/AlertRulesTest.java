package melmastoon.testkit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ruling 10: an alarm is a metric, a log line with a stable code and a shipped alert rule.
class AlertRulesTest {
    private static final Alerts ALERTS = Alerts.ofThisCheckout();

    @Test
    void everyRuleIsWellFormedAndSaysWhatToDo() {
        assertThat(ALERTS.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(PromQl.metrics(rule.expr())).as(rule.alert()).isNotEmpty();
            assertThat(rule.alert()).matches("Melmastoon[A-Z][A-Za-z]+");
            assertThat(rule.forWhat()).matches("|\\d+[smh]");
            assertThat(rule.severity()).isIn("warning", "critical");
            assertThat(rule.annotations()).containsOnlyKeys("summary", "runbook");
            assertThat(rule.annotations().get("runbook")).isEqualTo("docs/operating.md#alarms");
        });
        assertThat(ALERTS.rules()).extracting(Alerts.Rule::alert).doesNotHaveDuplicates();
    }

    @Test
    void everyMetricOfARuleIsRegistered() {
        assertThat(RegisteredMetrics.ofThisCheckout()).containsAll(metricsOfRules(ALERTS));
    }

    @Test
    void everyRuleHasARowForOperatorsAndEveryRowARule() {
        assertThat(ALERTS.table())
                .extracting(Alerts.Row::alert)
                .containsExactlyElementsOf(
                        ALERTS.rules().stream().map(Alerts.Rule::alert).toList());
    }

    /// What the slot holds on disk is told beside what is left of its limit.
    @Test
    void aRowNamesTheMetricsOfItsRule() {
        for (var row : ALERTS.table()) {
            var rule = ALERTS.rules().stream()
                    .filter(each -> each.alert().equals(row.alert()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.metrics()).as(row.on()).containsAll(PromQl.metrics(rule.expr()));
            assertThat(RegisteredMetrics.ofThisCheckout()).containsAll(row.metrics());
        }
    }

    @Test
    void everyLogCodeOfARowIsLogged() {
        var sources =
                RegisteredMetrics.productionSources().stream().map(Alerts::read).collect(Collectors.joining("\n"));
        var codes =
                ALERTS.table().stream().flatMap(row -> row.logCodes().stream()).toList();
        assertThat(codes).contains("TIMER_STUCK", "CONNECTORS_UNDECODABLE", "MELMASTOON-CDC-BLOCKED");
        assertThat(codes).allMatch(code -> isLogged(code, sources));
        assertThat(isLogged("TIMER_STACK", sources)).isFalse();
    }

    @Test
    void aMetricHasTheNameThatPrometheusSees() {
        assertThat(RegisteredMetrics.of("""
                        private static final String WORK = "melmastoon.background.work";
                        meters.counter(WORK, "work", name).increment();
                        meters.counter("melmastoon.timers.stuck", "timer", kind);
                        meters.timer("melmastoon.timers.late");
                        meters.gauge("melmastoon.closing.overdue", closures);
                        Gauge.builder("melmastoon.connectors.heartbeat", this::age).baseUnit("seconds").register(meters);
                        """))
                .contains(
                        "melmastoon_background_work_total",
                        "melmastoon_timers_stuck_total",
                        "melmastoon_timers_late_seconds_max",
                        "melmastoon_closing_overdue",
                        "melmastoon_connectors_heartbeat_seconds")
                .doesNotContain("melmastoon_timers_stuck", "melmastoon_connectors_heartbeat");
    }

    @Test
    void aRuleWithoutARowAndAMetricThatNobodyRegistersAreFound() {
        var alerts = Alerts.of(
                """
                groups:
                - name: cellar
                  rules:
                  - alert: MelmastoonCellarEmpty
                    expr: melmastoon_cellar_bottles < 1
                    labels: {severity: critical}
                    annotations: {summary: "no wine", runbook: docs/operating.md#alarms}
                """,
                "## Alarms\n\n| on | where | from | rule |\n|---|---|---|---|\n| heat | `melmastoon_heat` | 1 | `Hot` |\n\n## Next\n");
        assertThat(alerts.rules()).extracting(Alerts.Rule::alert).containsExactly("MelmastoonCellarEmpty");
        assertThat(alerts.table()).containsExactly(new Alerts.Row("heat", "`melmastoon_heat`", "Hot"));
        assertThat(metricsOfRules(alerts)).containsExactly("melmastoon_cellar_bottles");
        assertThat(RegisteredMetrics.ofThisCheckout()).doesNotContain("melmastoon_cellar_bottles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a >",
                "sum by (x (a) > 1",
                "increase(a[10m] > 0",
                "rise(a[10m])",
                "a{x=y}",
                "a{x=\"y\"",
                "a > 1 or",
                "a b",
                "a offset",
                "a $ 1"
            })
    void whatIsNoPromQlIsRefused(String expression) {
        assertThatThrownBy(() -> PromQl.metrics(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMetricsOfAnExpressionAreFound() {
        assertThat(PromQl.metrics(
                        "sum by (x) (rate(a{x=~\"b|c\"}[5m])) > 0.1 or (d > 0 unless d offset 10m) or absent(e)"))
                .containsExactly("a", "d", "e");
    }

    private static List<String> metricsOfRules(Alerts alerts) {
        return alerts.rules().stream()
                .flatMap(rule -> PromQl.metrics(rule.expr()).stream())
                .distinct()
                .toList();
    }

    /// As a whole, or put together from a prefix and a constant of an enum.
    private static boolean isLogged(String code, String sources) {
        var wholly = Stream.of("\"" + code, " " + code);
        var parts = Stream.of(code.indexOf('_'))
                .filter(at -> at > 0)
                .filter(at -> sources.contains(code.substring(0, at) + "_{}"));
        return wholly.anyMatch(sources::contains)
                || parts.anyMatch(at -> sources.contains(" " + code.substring(at + 1)));
    }
}
