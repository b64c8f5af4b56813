package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.byPassword;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditPage;
import melmastoon.application.kernel.AuditRow;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Who reads the audit trail of a tenant, and how much of it.
class AuditTrailTest {
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";
    private static final Map<String, String> ADDRESS = Map.of("email", "pending@acme.example");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");

    @Test
    void ownersAndAuditorsReadItAndManagersDoNot() {
        var auditor = person("aisha");
        var manager = person("mona");
        acme.joins(auditor, WHOLE, "tenant.auditor");
        acme.joins(manager, WHOLE, "tenant.gm");

        assertThat(read(OLGA).rows()).isNotEmpty();
        assertThat(read(auditor)).isEqualTo(read(OLGA));
        assertThat(refusal(application.readAudit().read(application.asks(manager), acme.tenant(), AuditFilter.NEWEST)))
                .isEqualTo(DENIED);
    }

    @Test
    void anAuditorOfOnePropertyDoesNotReadTheAuditOfTheWholeTenant() {
        var auditor = person("aisha");
        acme.joins(auditor, only(acme.alpha()), "tenant.auditor");

        assertThat(refusal(application.readAudit().read(application.asks(auditor), acme.tenant(), AuditFilter.NEWEST)))
                .isEqualTo(DENIED);
    }

    /// Ruling 53: everybody else is given the digests, which prove the chain and tell nothing.
    @Test
    void whatNamesAPersonIsShownToWhoeverMayReadAllAddresses() {
        acme.invited("pending@acme.example", WHOLE, "tenant.front_desk");

        assertThat(read(OLGA).rows().getFirst().entry().personal()).isEqualTo(ADDRESS);
        for (var other : List.of(platformAdmin(), service("audit-verifier", "audit:read"))) {
            var row = read(other).rows().getFirst();
            assertThat(row.entry().personal()).isEmpty();
            var chained = row.link().orElseThrow();
            assertThat(chained.link().personal())
                    .containsOnlyKeys("email")
                    .allSatisfy((_, digest) -> assertThat(digest.salt()).isEmpty());
            assertThat(chained.link().hash()).isEqualTo(chained.stored());
        }
    }

    /// Ruling 51: what shows it to her is a staff permission, which being of the platform is not.
    @Test
    void aPlatformAdministratorWhoIsAMemberIsShownItWithMfaOnlyWhereStaffNeedThat() {
        var admin = platformAdmin();
        acme.joins(admin, WHOLE, "tenant.auditor");
        acme.invited("pending@acme.example", WHOLE, "tenant.front_desk");
        assertThat(personal(byPassword(admin))).contains(ADDRESS);

        done(application
                .toggleFeatureFlag()
                .toggle(
                        application.by(OLGA),
                        acme.tenant(),
                        FeatureFlags.MFA_REQUIRED_FOR_STAFF,
                        new FlagToggle(true, BasisPoints.ALL)));

        assertThat(personal(admin)).contains(ADDRESS);
        assertThat(personal(byPassword(admin))).isEmpty();
    }

    /// Ruling 59.
    @Test
    void aRefusalUnderTheLockIsALinkOfTheChainLikeAnyOther() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        var before = read(OLGA).rows().getFirst();
        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isNotEmpty();

        var refused = read(OLGA).rows().getFirst();
        assertThat(refused.entry().outcome()).isNotEqualTo("accepted");
        assertThat(link(refused).link().previous())
                .isEqualTo(link(before).link().head());

        done(acme.removes(OLGA, amal));
        assertThat(link(read(OLGA).rows().getFirst()).link().previous())
                .isEqualTo(link(refused).link().head());
    }

    @Test
    void aCommandThatChangesNothingAddsNoLink() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        done(acme.suspends(OLGA, amal));
        var before = memory.auditLinks(acme.tenant());

        done(acme.suspends(OLGA, amal));

        assertThat(memory.auditLinks(acme.tenant())).isEqualTo(before);
    }

    private AuditPage read(Caller caller) {
        return done(application.readAudit().read(application.asks(caller), acme.tenant(), AuditFilter.NEWEST))
                .value();
    }

    /// What names a person in the rows that `caller` is shown.
    private List<Map<String, String>> personal(Caller caller) {
        return read(caller).rows().stream()
                .map(row -> row.entry().personal())
                .filter(fields -> !fields.isEmpty())
                .toList();
    }

    private static AuditRow.Chained link(AuditRow row) {
        return Optional.of(row).flatMap(AuditRow::link).orElseThrow();
    }
}
