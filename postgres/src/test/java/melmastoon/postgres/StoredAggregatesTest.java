package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import melmastoon.application.AggregateTypes;
import melmastoon.application.kernel.AggregateType;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.kernel.StoredAggregates;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.StateKind;
import org.junit.jupiter.api.Test;

/// Every kind of aggregate has its rows and its state on the wire.
final class StoredAggregatesTest {
    @Test
    void everyKindOfAggregateIsStored() {
        try (var open = EmbeddedDatabase.create().open(1)) {
            assertThat(open.context().getBean(StoredAggregates.class).types())
                    .containsExactlyInAnyOrderElementsOf(AggregateTypes.ALL);
        }
    }

    @Test
    void everyKindOfAggregateHasAStateOfItsNameAmongTheSchemas() {
        assertThat(EventCatalogue.kinds().stream().map(StateKind::name).collect(Collectors.toSet()))
                .isEqualTo(AggregateTypes.ALL.stream().map(AggregateType::kind).collect(Collectors.toSet()));
    }
}
