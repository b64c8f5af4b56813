package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.resource.ClearSubjectProperties.SubjectPropertiesCleared;
import melmastoon.application.resource.SetSubjectProperties.Description;
import melmastoon.application.resource.SetSubjectProperties.SubjectPropertiesSet;
import melmastoon.domain.resource.Properties;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// What a tenant says about people and services (rulings 1 and 19).
class SubjectPropertiesTest {
    private static final Subject LOCKS = Subject.service("locks");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void propertiesAreSetReplacedClearedAndSetAgainWhetherTheSubjectIsAMemberOrNot() {
        assertThat(done(set(OLGA, 1)).value()).isEqualTo(new SubjectPropertiesSet("service:locks", PutOutcome.CREATED));
        assertThat(done(set(OLGA, 1)).value().outcome()).isEqualTo(PutOutcome.UNCHANGED);
        assertThat(done(set(OLGA, 2)).value().outcome()).isEqualTo(PutOutcome.REPLACED);
        assertThat(done(clear(OLGA)).version()).isEqualTo(3);
        assertThat(done(clear(OLGA)).version()).as("clearing twice").isEqualTo(3);

        var again = done(set(OLGA, 2));
        assertThat(again.value().outcome()).isEqualTo(PutOutcome.CREATED);
        assertThat(again.version()).as("no version is that of two contents").isEqualTo(4);
    }

    @Test
    void whatWasNeverSaidCannotBeCleared() {
        assertThat(refusal(clear(OLGA))).isEqualTo("MELMASTOON.TENANT.SUBJECT_PROPERTIES_NOT_FOUND");
    }

    /// Conditions ask for them, so whoever sets them decides what roles grant.
    @Test
    void theyAreSetByWhoeverHoldsThePermissionInTheWholeTenant() {
        var manager = person("amal");
        acme.joins(manager, only(acme.alpha()), "tenant.gm");
        var auditor = person("bo");
        acme.joins(auditor, WHOLE, "tenant.auditor");

        for (var caller : List.of(manager, auditor)) {
            assertThat(refusal(set(caller, 1))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    @Test
    void theAuditSaysWhatWasSaid() {
        done(set(OLGA, 1));

        assertThat(memory.audits(acme.tenant()).getLast().after())
                .containsEntry("properties.limit", "1")
                .containsEntry("authoritative", "limit");
    }

    private CommandResult<SubjectPropertiesSet> set(Caller caller, int limit) {
        var wanted = new Description(Properties.parse("properties", Map.of("limit", limit)), Set.of("limit"));
        return application.setSubjectProperties().set(application.by(caller), acme.tenant(), LOCKS, wanted);
    }

    private CommandResult<SubjectPropertiesCleared> clear(Caller caller) {
        return application.clearSubjectProperties().clear(application.by(caller), acme.tenant(), LOCKS);
    }
}
