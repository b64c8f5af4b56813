package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.State;
import melmastoon.schemas.StateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event and every kind of the catalogue is followed, also those that are added later.
class CatalogueTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("melmastoon.schemas.EventCatalogue#types")
    void everyEventIsFolded(EventType type) {
        var log = new Log(1);
        try (var driver = new Driver()) {
            driver.pipe(log.acme());
            var event = Sample.event(log, type.schema());
            driver.pipe(log.next(event));
            var isGone = SchemaProperties.fold(type.schema()) == SchemaProperties.Fold.GONE;
            assertThat(driver.view(log.tenant).position().revision())
                    .isEqualTo(isGone ? 0 : log.position().revision());
            assertThat(driver.views.suspects()).isZero();
            assertThat(driver.views.parked()).isZero();
            for (var state : State.in(event)) {
                assertThat(driver.rows().stored(Keys.state(log.tenant, state.kind(), state.id())))
                        .as(state.kind())
                        .isPresent();
            }
            assertThat(driver.rebuilt(log.tenant).position().revision())
                    .isEqualTo(log.position().revision());
        }
    }

    @Test
    void everyKindThatDecidesHasOneFactAndNoOtherHas() {
        for (var kind : EventCatalogue.kinds()) {
            var state = State.of(Sample.value(kind.schema()));
            assertThat(DecidingKinds.all().understands(state)).as(kind.name()).isTrue();
            assertThat(state.decides()).isEqualTo(kind.decides());
            assertThat(DecidingKinds.all().fact(state).isPresent())
                    .as("%s says something to decisions", kind.name())
                    .isEqualTo(kind.decides());
        }
        assertThat(EventCatalogue.kinds()).extracting(StateKind::name).contains("tenant", "membership");
    }
}
