package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.Review;
import melmastoon.domain.invitation.ReviewVerdict;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Advice about invitations and removals, where the tenant has switched it on (ruling 51).
class ReviewingTest {
    private static final Review.Opinion SUSPICIOUS =
            new Review.Opinion(ReviewVerdict.SUSPICIOUS, List.of("free_mail", "many_roles"), "test-1");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");

    @Test
    void whatAReviewerSaysFirstIsKeptWithTheInvitationAndPublishedNowhere() {
        switchOn();
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.auditor");
        var revision = Refusals.revision(memory, acme.tenant());

        done(review(invitation, SUSPICIOUS));
        done(review(invitation, TestApplication.UNSUSPICIOUS));

        assertThat(stored(invitation).terms().review().map(Review::opinion)).contains(SUSPICIOUS);
        assertThat(Refusals.revision(memory, acme.tenant())).isEqualTo(revision);
        assertThat(memory.audits(acme.tenant()))
                .filteredOn(entry -> entry.action().equals("review_invitation"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.after()).containsEntry("review", "suspicious"));
    }

    @Test
    void aReviewBlocksNothing() {
        switchOn();
        var amal = person("amal");
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.auditor");
        done(review(invitation, SUSPICIOUS));

        done(acme.accepts(amal, invitation));
        var late = acme.invited("bo@acme.example", WHOLE, "tenant.auditor");
        done(acme.accepts(person("bo"), late));
        done(review(late, SUSPICIOUS));

        assertThat(stored(invitation)).isInstanceOf(Invitation.Accepted.class);
        assertThat(stored(invitation).terms().review()).isPresent();
        assertThat(stored(late)).isInstanceOf(Invitation.Accepted.class);
        assertThat(stored(late).terms().review()).isPresent();
    }

    @Test
    void nobodyIsAskedWhereTheFlagIsOff() {
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.auditor");
        done(review(invitation, SUSPICIOUS));
        assertThat(stored(invitation).terms().review()).isEmpty();

        removes(ReviewRemovals.MANY);
        assertThat(suspicion()).isEmpty();
    }

    @Test
    void whoRemovesTenWithinAnHourIsReviewed() {
        switchOn();
        removes(ReviewRemovals.MANY - 1);
        assertThat(suspicion()).isEmpty();

        removes(1);
        assertThat(suspicion()).contains("many");

        application.later(Duration.ofHours(1).plusSeconds(1));
        assertThat(suspicion()).isEmpty();
    }

    private void switchOn() {
        done(application
                .toggleFeatureFlag()
                .toggle(
                        application.by(OLGA),
                        acme.tenant(),
                        FeatureFlags.AI_ENABLED,
                        new FlagToggle(true, BasisPoints.ALL)));
    }

    private CommandResult<?> review(InvitationId invitation, Review.Opinion opinion) {
        return application.reviewInvitation(opinion).review(application.byItself(), acme.tenant(), invitation);
    }

    private Invitation stored(InvitationId invitation) {
        return memory.in(
                acme.tenant(),
                rows -> rows.port(Invitations.class)
                        .find(invitation)
                        .orElseThrow()
                        .state());
    }

    private void removes(int members) {
        for (int i = 0; i < members; i++) {
            var name = "member-" + application.mint();
            done(acme.removes(OLGA, acme.joins(person(name), WHOLE, "tenant.auditor")));
        }
    }

    private Optional<String> suspicion() {
        return done(application.reviewRemovals().review(application.asksByItself(), acme.tenant(), OLGA.subject()))
                .value();
    }
}
