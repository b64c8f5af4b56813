package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.BillingContactId;
import melmastoon.access.Condition;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.AggregateTypes;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.role.RoleType;
import melmastoon.application.tenant.TenantType;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.flag.FlagSetting;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.invitation.WrongTokens;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantProfile;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.schemas.State;
import melmastoon.schemas.WriterSchemas;
import melmastoon.testkit.fixture.Contacts;
import org.junit.jupiter.api.Test;

/// The largest legal state of every kind fits into an event, whose own facts are few, and into a row of the outbox. It
/// has the key there that it has here, and names no person.
final class LargestStatesTest {
    /// The outbox's 512 kB, less 16 kB for an event's own facts and a sealed mail.
    private static final int ROOM = 496 * 1024;

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    /// The character that takes most bytes for one place in a text.
    private static final String WIDE = "\uD83C\uDFE8";

    @Test
    void theLargestLegalStateOfEveryKindFits() {
        var checked = new HashSet<AggregateType<?, ?>>();
        try (var open = EmbeddedDatabase.create().open(1)) {
            open.scope().in(TENANT, transaction -> {
                // A busy machine may take longer over these texts than a transaction may be idle.
                ((PostgresTransaction) transaction)
                        .session()
                        .update("set local idle_in_transaction_session_timeout = 0");
                var sizes = new HashMap<String, Integer>();
                class Check {
                    <S, E extends DomainEvent> void fits(AggregateType<S, E> type, Versioned<S> state) {
                        var item = transaction.outbox().item(type, state);
                        sizes.put(type.kind(), item.state().remaining());
                        checked.add(type);
                        var onTheWire = stored(item.state());
                        assertThat(onTheWire.id())
                                .as("the key of a " + type.kind() + " is what its schema calls the id")
                                .isEqualTo(type.key(state.state()));
                        var kept = onTheWire.record().toString() + type.auditFields(state.state());
                        assertThat(type.personalFields(state.state()).values())
                                .as("a " + type.kind() + " names nobody where it cannot be erased")
                                .noneMatch(kept::contains);
                    }
                }
                var check = new Check();
                check.fits(TenantType.TYPE, new Versioned<>(tenant(), 1));
                check.fits(OrganizationUnitType.TYPE, new Versioned<>(unit(), 1));
                check.fits(RoleType.TYPE, new Versioned<>(role(), 1));
                check.fits(MembershipType.TYPE, membership(0));
                check.fits(MembershipType.TYPE, membership(MembershipSize.MAX_UNITS / 2));
                check.fits(InvitationType.TYPE, new Versioned<>(invitation(), 1));
                check.fits(FeatureFlagType.TYPE, new Versioned<>(flag(), 1));
                check.fits(BillingContactType.TYPE, new Versioned<>(contact(), 1));

                assertThat(sizes)
                        .allSatisfy((kind, bytes) -> assertThat(bytes).as(kind).isLessThan(ROOM));
                return true;
            });
        }
        assertThat(checked).containsExactlyInAnyOrderElementsOf(AggregateTypes.ALL);
    }

    private static State stored(ByteBuffer singleObject) {
        var bytes = new byte[singleObject.remaining()];
        singleObject.duplicate().get(bytes);
        return State.of(WriterSchemas.ofThisBuild().decode(bytes));
    }

    private static BillingContact contact() {
        return new BillingContact(new BillingContactId(UUID.randomUUID()), TENANT, Contacts.ZARINA);
    }

    private static FeatureFlag flag() {
        var setting = new FlagSetting(true, BasisPoints.ALL, new Subject("user", "u".repeat(256)), NOW);
        return new FeatureFlag(new FeatureFlagId(UUID.randomUUID()), TENANT, new FlagKey("k".repeat(64)), setting);
    }

    private static Tenant tenant() {
        var profile = new TenantProfile(
                TENANT,
                new Slug("a" + "b".repeat(30)),
                new LegalName(WIDE.repeat(100)),
                new CountryCode("AF"),
                ResidencyRegion.ASIA_SOUTH1);
        return new Tenant.Active(profile, new PlanRef("p".repeat(64)));
    }

    private static OrganizationUnit unit() {
        var path = OrgPath.root(new OrganizationUnitId(UUID.randomUUID()));
        for (int level = 2; level <= OrgPath.MAX_DEPTH; level++) {
            path = path.child(new OrganizationUnitId(UUID.randomUUID()));
        }
        return new OrganizationUnit.Property(
                TENANT, path, new UnitName(WIDE.repeat(60)), new PropertyId("p".repeat(256)));
    }

    private static Role role() {
        var permissions = new HashSet<Permission>();
        var conditional = new HashMap<Permission, Condition>();
        for (int i = 0; i < Role.MAX_PERMISSIONS; i++) {
            var permission = new Permission("r".repeat(64), "a".repeat(60) + i);
            if (i < Role.MAX_CONDITIONS) {
                conditional.put(permission, Condition.of(WIDE.repeat(Condition.MAX_LENGTH)));
            } else {
                permissions.add(permission);
            }
        }
        return new Role.CustomRole(
                new RoleId(UUID.randomUUID()),
                TENANT,
                RoleCode.custom("c".repeat(64)),
                new RoleName(WIDE.repeat(RoleName.MAX_LENGTH)),
                permissions,
                conditional);
    }

    /// @param inProfile how many of the properties the membership's own scope names
    private static Versioned<Membership> membership(int inProfile) {
        var subject = new Subject("user", "u".repeat(256));
        var left = MembershipSize.MAX_UNITS - inProfile;
        var assignments = new ArrayList<Assignment>();
        var positions = new HashMap<String, Position>();
        for (int i = 0; i < MembershipSize.MAX_ASSIGNMENTS; i++) {
            var id = new RoleAssignmentId(UUID.randomUUID());
            assignments.add(new Assignment(
                    id,
                    new RoleId(UUID.randomUUID()),
                    only(left / MembershipSize.MAX_ASSIGNMENTS),
                    new Validity(Optional.of(NOW), Optional.of(NOW.plusSeconds(1))),
                    subject,
                    NOW));
            positions.put(id.toString(), new Position(TENANT, Integer.MAX_VALUE, Long.MAX_VALUE));
        }
        assertThat(MembershipSize.fits(
                        inProfile == 0 ? Membership.WHOLE : only(inProfile),
                        assignments.stream().map(Assignment::scope).toList()))
                .isTrue();
        var profile = new MembershipProfile(
                new MembershipId(UUID.randomUUID()),
                TENANT,
                subject,
                inProfile == 0 ? Membership.WHOLE : only(inProfile),
                Optional.of(subject),
                NOW);
        return new Versioned<>(new Membership.Active(profile, assignments), Integer.MAX_VALUE, positions);
    }

    private static Invitation invitation() {
        var roles = Collections.nCopies(20, 0).stream()
                .map(_ -> new RoleId(UUID.randomUUID()))
                .toList();
        return new Invitation.Pending(
                new Terms(
                        new InvitationId(UUID.randomUUID()),
                        TENANT,
                        new EmailAddress("a@acme.example"),
                        InvitationToken.of(new byte[InvitationToken.BYTES]).hash(),
                        roles,
                        only(MembershipSize.MAX_UNITS),
                        Locale.ENGLISH,
                        new Subject("user", "u".repeat(256)),
                        NOW,
                        NOW.plus(Invitation.LIFETIME)),
                WrongTokens.NONE);
    }

    private static Scope only(int properties) {
        return new Scope.Only(Set.copyOf(IntStream.range(0, properties)
                .mapToObj(_ -> new OrganizationUnitId(UUID.randomUUID()))
                .toList()));
    }
}
