package melmastoon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import melmastoon.local.stack.LagReading.Buckets;
import org.junit.jupiter.api.Test;

class LagReadingTest {
    private static final String COLD = """
        # TYPE lag_seconds histogram
        lag_seconds_bucket{le="0.01"} 0
        lag_seconds_bucket{le="0.1"} 0
        lag_seconds_bucket{le="1.0"} 4
        lag_seconds_bucket{le="+Inf"} 4
        other_seconds_bucket{le="0.01"} 99
        """;
    private static final String WARM = """
        lag_seconds_bucket{application="x",le="0.01"} 50
        lag_seconds_bucket{application="x",le="0.1"} 100
        lag_seconds_bucket{application="x",le="1.0"} 104
        lag_seconds_bucket{application="x",le="+Inf"} 104
        """;

    @Test
    void aQuantileLiesWithinItsBucket() {
        var counted = Buckets.parse(COLD, "lag_seconds");
        assertThat(counted.total()).isEqualTo(4);
        assertThat(counted.quantile(0.5)).isBetween(0.1, 1.0);
    }

    @Test
    void whatWasBeforeDoesNotCountOnceSomethingCameAfter() {
        var before = Buckets.parse(COLD, "lag_seconds");
        var since = Buckets.parse(WARM, "lag_seconds").since(before);
        assertThat(since.total()).isEqualTo(100);
        assertThat(since.quantile(0.5)).isCloseTo(0.01, within(1e-9));
        assertThat(since.quantile(0.95)).isCloseTo(0.091, within(1e-9));
    }

    @Test
    void aRestartedProcessCountsAnew() {
        var before = Buckets.parse(WARM, "lag_seconds");
        assertThat(Buckets.parse(COLD, "lag_seconds").since(before).total()).isEqualTo(4);
    }

    @Test
    void withoutEventsThereIsNothing() {
        assertThat(Buckets.parse("", "lag_seconds").total()).isZero();
    }
}
