package melmastoon.domain.finance;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;

/// Rulings 1, 25 and 26.
class FinanceProvisioningTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Optional<Instant> LATER = Optional.of(NOW.plusSeconds(60));
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final TemplateVersion VERSION = new TemplateVersion(3, 2);
    private static final FinanceExport FIRST = new FinanceExport("tnt_1/1", "1".repeat(64));
    private static final FinanceExport SECOND = new FinanceExport("tnt_1/2", "2".repeat(64));

    private final FinanceProvisioning requested = FinanceProvisioning.of(new FinanceEvent.Requested(TENANT, NOW));
    private final FinanceProvisioning provisioned = requested.after(new FinanceEvent.Provisioned(TENANT, VERSION, NOW));
    private final FinanceProvisioning offboarding =
            provisioned.after(new FinanceEvent.OffboardingBegun(TENANT, LATER, NOW));
    private final FinanceProvisioning exported = offboarding.after(new FinanceEvent.Exported(TENANT, FIRST, NOW));
    private final FinanceProvisioning dropped = exported.after(new FinanceEvent.Dropped(TENANT, FIRST, NOW));

    @Test
    void whatIsProvisionedIsExportedBeforeItIsDropped() {
        var provision = new FinanceCommand.Provision(VERSION);
        var offboard = new FinanceCommand.Offboard(LATER);
        var export = new FinanceCommand.Export(FIRST);
        var drop = new FinanceCommand.Drop(FIRST);

        assertThat(requested.decide(provision, NOW))
                .isEqualTo(accept(new FinanceEvent.Provisioned(TENANT, VERSION, NOW)));
        for (var early : new FinanceCommand[] {offboard, export, drop}) {
            assertThat(requested.decide(early, NOW)).isEqualTo(refuse(new FinanceRefusal.NotProvisioned(TENANT)));
        }
        assertThat(provisioned.decide(offboard, NOW))
                .isEqualTo(accept(new FinanceEvent.OffboardingBegun(TENANT, LATER, NOW)));
        assertThat(provisioned.decide(export, NOW)).isEqualTo(refuse(new FinanceRefusal.NotOffboarded(TENANT)));
        assertThat(provisioned.decide(drop, NOW)).isEqualTo(refuse(new FinanceRefusal.NotExported(TENANT)));
        assertThat(offboarding.decide(export, NOW)).isEqualTo(accept(new FinanceEvent.Exported(TENANT, FIRST, NOW)));
        assertThat(offboarding.decide(drop, NOW)).isEqualTo(refuse(new FinanceRefusal.NotExported(TENANT)));
        assertThat(exported.retainedUntil()).isEqualTo(LATER);
        assertThat(exported.decide(drop, NOW)).isEqualTo(accept(new FinanceEvent.Dropped(TENANT, FIRST, NOW)));
        assertThat(dropped)
                .isEqualTo(new FinanceProvisioning.Dropped(
                        new FinanceProvisioning.Provisioned(TENANT, NOW, VERSION), NOW, FIRST));
    }

    @Test
    void whatIsOffboardedAgainIsExportedAgain() {
        var again = new FinanceCommand.Offboard(Optional.empty());
        var begun = new FinanceEvent.OffboardingBegun(TENANT, Optional.empty(), NOW);

        assertThat(exported.decide(again, NOW)).isEqualTo(accept(begun));
        assertThat(exported.after(begun).decide(new FinanceCommand.Drop(FIRST), NOW))
                .isEqualTo(refuse(new FinanceRefusal.NotExported(TENANT)));
        assertThat(offboarding.decide(again, NOW)).as("another retention").isEqualTo(accept(begun));
        assertThat(offboarding.decide(new FinanceCommand.Offboard(LATER), NOW)).isEqualTo(accept());
    }

    @Test
    void whatWasDoneBeforeIsAcceptedByRuling1AndWhatWasDroppedIsNotMadeAgain() {
        for (var there : new FinanceProvisioning[] {provisioned, offboarding, exported}) {
            assertThat(there.decide(new FinanceCommand.Provision(VERSION), NOW)).isEqualTo(accept());
        }
        assertThat(exported.decide(new FinanceCommand.Export(SECOND), NOW)).isEqualTo(accept());
        assertThat(dropped.decide(new FinanceCommand.Offboard(LATER), NOW)).isEqualTo(accept());
        assertThat(dropped.decide(new FinanceCommand.Export(SECOND), NOW)).isEqualTo(accept());
        assertThat(dropped.decide(new FinanceCommand.Drop(SECOND), NOW)).isEqualTo(accept());
        assertThat(dropped.decide(new FinanceCommand.Provision(VERSION), NOW))
                .isEqualTo(refuse(new FinanceRefusal.Dropped(TENANT)));
    }

    @Test
    void aVersionIsBehindWhereEitherServiceIs() {
        assertThat(VERSION.isBehind(new TemplateVersion(3, 3))).isTrue();
        assertThat(VERSION.isBehind(new TemplateVersion(4, 1))).isTrue();
        assertThat(VERSION.isBehind(VERSION)).isFalse();
    }

    @Test
    void anExportIsAFolderAndAHash() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new FinanceExport("../x", "1".repeat(64)));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new FinanceExport("a/b", "1"));
    }
}
