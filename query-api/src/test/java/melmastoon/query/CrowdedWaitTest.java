package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.propagation.PropagatedContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.VisibleTenants;
import melmastoon.topology.Found;
import melmastoon.topology.Log;
import melmastoon.topology.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// Places to wait for a position are bounded, and nobody takes those of others.
class CrowdedWaitTest {
    private static final int CROWD = 2 * Views.MOST_WAITERS;

    private final Hotels hotels = new Hotels();
    private final VisibleTenants tenants = hotels.server.context().getBean(VisibleTenants.class);

    @AfterEach
    void close() {
        hotels.close();
    }

    @Test
    void strangersToATenantDoNotCrowdOutItsMembers() {
        crowd(number -> wait("usr_stranger_" + number, ahead(hotels.acme)));
        isAnsweredWhenThePositionComes("usr_owner", hotels.acme);
    }

    @Test
    void callersForTenantsThatAreNotThereDoNotCrowdOutMembers() {
        var nowhere = new Position(TenantId.parse(Hotels.UNKNOWN), 1, 1);
        crowd(number -> wait("usr_stranger_" + number, nowhere));
        isAnsweredWhenThePositionComes("usr_owner", hotels.acme);
    }

    @Test
    void oneStrangerDoesNotCrowdOutWhoHasJustBeenAccepted() {
        crowd(_ -> wait("usr_stranger", ahead(hotels.acme)));
        isAnsweredWhenThePositionComes("usr_new", hotels.acme);
    }

    @Test
    void oneTenantsMembersDoNotCrowdOutAnothers() {
        crowd(_ -> wait("usr_clerk", ahead(hotels.acme)));
        isAnsweredWhenThePositionComes("usr_gm", hotels.other);
    }

    @Test
    void whoeverFindsNoPlaceIsAnsweredAtOnceAndAPlaceIsFreeAgainAfterwards() {
        var waits = IntStream.range(0, CROWD)
                .mapToObj(_ -> wait("usr_clerk", ahead(hotels.acme)))
                .toList();
        assertThat(waits.getLast()).isCompletedWithValueMatching(found -> !found.reaches(ahead(hotels.acme)));
        isAnsweredWhenThePositionComes("usr_gm", hotels.other);
        hotels.driver.pipe(hotels.acme.next(hotels.acme.memberCreated(9, "usr_late", Log.everywhere())));
        waits.forEach(CompletableFuture::join);
        isAnsweredWhenThePositionComes("usr_clerk", hotels.acme);
    }

    /// The position comes on a thread of the topology's, which goes on with whatever the request does next.
    @Test
    void whoHasWaitedGoesOnAsTheRequestThatItWas() {
        var request = PropagatedContext.getOrEmpty().plus(new MdcPropagationContext(Map.of("request_id", "req-1")));
        CompletableFuture<String> logged;
        try (var _ = request.propagate()) {
            logged = wait("usr_owner", ahead(hotels.acme)).thenApply(_ -> String.valueOf(MDC.get("request_id")));
        }
        assertThat(logged).isNotDone();
        hotels.driver.pipe(hotels.acme.next(hotels.acme.memberCreated(20, "usr_new", Log.everywhere())));
        assertThat(logged.join()).isEqualTo("req-1");
    }

    private void crowd(IntFunction<CompletableFuture<Found>> wait) {
        var waiting = IntStream.range(0, CROWD).mapToObj(wait).filter(each -> !each.isDone());
        assertThat(waiting.count()).as("some find a place").isPositive();
    }

    private void isAnsweredWhenThePositionComes(String user, Log log) {
        var position = ahead(log);
        var waiting = wait(user, position);
        assertThat(waiting).isNotDone();
        hotels.driver.pipe(log.next(log.memberCreated(20, "usr_new", Log.everywhere())));
        assertThat(waiting.join().reaches(position)).isTrue();
    }

    private static Position ahead(Log log) {
        return log.position().plus(1);
    }

    private CompletableFuture<Found> wait(String user, Position position) {
        var caller = new Caller(
                "issuer", Subject.user(user), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of());
        return tenants.find(caller, position.tenant(), new AtLeast(Optional.of(position), Duration.ofMinutes(1)));
    }
}
