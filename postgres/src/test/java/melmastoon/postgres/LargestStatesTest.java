package melmastoon.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.ApprovalId;
import melmastoon.access.BillingContactId;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.GuestErasureId;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.SagaId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.AggregateTypes;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.role.RoleType;
import melmastoon.application.tenant.TenantType;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.Text;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.closing.ClosureTerms;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.TaxModel;
import melmastoon.domain.config.TaxRate;
import melmastoon.domain.config.TaxRegistrationNumber;
import melmastoon.domain.config.TenantConfig;
import melmastoon.domain.config.TimeZoneName;
import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.ErasureRequest;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.RequiredServices;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.TemplateVersion;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.flag.FlagSetting;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.invitation.WrongTokens;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.organization.MoveServices;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.domain.organization.UnitMoveTerms;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.Anchor;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.PropertySchemaDocument;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.TypeDefinition;
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
import melmastoon.schemas.Event;
import melmastoon.schemas.State;
import melmastoon.schemas.WriterSchemas;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.Contacts;
import org.junit.jupiter.api.Test;

/// The largest legal state of every kind fits into an event, whose own facts are few, and into a row of the outbox, and
/// its id into an attribute of a message. It has the key there that it has here, and names no person.
final class LargestStatesTest {
    /// The outbox's 512 kB, less 16 kB for an event's own facts and a sealed mail.
    private static final int ROOM = 496 * 1024;

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    /// The character that takes most bytes for one place in a text.
    private static final String WIDE = "\uD83C\uDFE8";

    private static final String WIDE_ID = Text.foreignId("id", WIDE.repeat(Text.MAX_FOREIGN_ID_BYTES / 4));

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
                        assertThat(type.id(state.state()).getBytes(UTF_8).length)
                                .as("the subject of an event of a " + type.kind())
                                .isLessThanOrEqualTo(Event.MAX_ATTRIBUTE_BYTES);
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
                check.fits(TenantConfigType.TYPE, new Versioned<>(config(), 1));
                check.fits(OrganizationUnitType.TYPE, new Versioned<>(unit(), 1));
                check.fits(RoleType.TYPE, new Versioned<>(role(), 1));
                check.fits(MembershipType.TYPE, membership(0));
                check.fits(MembershipType.TYPE, membership(MembershipSize.MAX_UNITS / 2));
                check.fits(InvitationType.TYPE, new Versioned<>(invitation(), 1));
                check.fits(ApprovalType.TYPE, new Versioned<>(approval(), 1));
                check.fits(FeatureFlagType.TYPE, new Versioned<>(flag(), 1));
                check.fits(FinanceProvisioningType.TYPE, new Versioned<>(finance(), 3));
                check.fits(GuestErasureType.TYPE, new Versioned<>(erasure(), 1));
                check.fits(TenantClosureType.TYPE, new Versioned<>(closure(), 1));
                check.fits(UnitMoveType.TYPE, new Versioned<>(move(), 1));
                check.fits(ResourceTypeType.TYPE, new Versioned<>(resourceType(), 1));
                check.fits(RegisteredResourceType.TYPE, new Versioned<>(resource(), 1));
                check.fits(SubjectPropertiesType.TYPE, new Versioned<>(subjectProperties(), 1));
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

    private static FinanceProvisioning finance() {
        return new FinanceProvisioning.Dropped(
                new FinanceProvisioning.Provisioned(TENANT, NOW, new TemplateVersion(9_999, 9_999)),
                NOW,
                new FinanceExport("a".repeat(64) + "/" + "b".repeat(64), "c".repeat(64)));
    }

    private static GuestErasure erasure() {
        return GuestErasure.of(new ErasureEvent.Requested(
                new ErasureRequest(
                        new GuestErasureId(UUID.randomUUID()),
                        TENANT,
                        new GuestId(WIDE_ID),
                        ErasureReason.GUEST_REQUEST,
                        Subject.user(WIDE_ID),
                        NOW),
                RequiredServices.STANDARD));
    }

    private static TenantClosure closure() {
        return TenantClosure.of(new ClosingEvent.Started(
                new ClosureTerms(
                        new SagaId(UUID.randomUUID()),
                        TENANT,
                        new ApprovalId(UUID.randomUUID()),
                        Subject.user(WIDE_ID),
                        NOW),
                ClosingServices.STANDARD.names()));
    }

    private static UnitMove move() {
        return UnitMove.of(new UnitMoveEvent.Started(
                new UnitMoveTerms(
                        new SagaId(UUID.randomUUID()),
                        TENANT,
                        new OrganizationUnitId(UUID.randomUUID()),
                        new OrganizationUnitId(UUID.randomUUID()),
                        new OrganizationUnitId(UUID.randomUUID()),
                        Subject.user(WIDE_ID),
                        NOW),
                MoveServices.STANDARD.names()));
    }

    private static BillingContact contact() {
        return new BillingContact(new BillingContactId(UUID.randomUUID()), TENANT, Contacts.ZARINA);
    }

    private static TenantConfig config() {
        var locales = IntStream.range(0, ConfigSettings.MOST)
                .mapToObj(at ->
                        new ConfigLocale(new Locale("en-x-" + "abcdefg" + (char) ('a' + at)), WritingDirection.RTL))
                .toList();
        var currencies = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(CurrencyCode::isKnown)
                .limit(ConfigSettings.MOST)
                .map(CurrencyCode::new)
                .toList();
        var dubai = Configs.DUBAI;
        var settings = new ConfigSettings(
                currencies,
                locales,
                new TimeZoneName("America/Argentina/ComodRivadavia"),
                new TaxModel(true, new TaxRate(1), Optional.of(new TaxRegistrationNumber(WIDE.repeat(64))), false),
                dubai.checkIn(),
                dubai.checkOut(),
                dubai.breakfastIncluded(),
                dubai.smokingPolicy(),
                dubai.childPolicy(),
                dubai.cancellation(),
                dubai.businessHours());
        return new TenantConfig(new TenantConfigId(UUID.randomUUID()), TENANT, settings);
    }

    private static Approval approval() {
        var subject = Subject.user(WIDE_ID);
        var other = Subject.service(WIDE_ID);
        var terms = Approval.request(
                        new ApprovalId(UUID.randomUUID()),
                        TENANT,
                        new Proposal.GrantRole(
                                new MembershipId(UUID.randomUUID()),
                                new RoleId(UUID.randomUUID()),
                                only(MembershipSize.MAX_UNITS)),
                        subject,
                        NOW)
                .terms();
        return new Approval.Approved(terms, other, NOW);
    }

    private static FeatureFlag flag() {
        var setting = new FlagSetting(true, BasisPoints.ALL, Subject.user(WIDE_ID), NOW);
        return new FeatureFlag(new FeatureFlagId(UUID.randomUUID()), TENANT, new FlagKey("k".repeat(64)), setting);
    }

    /// As many properties of as many texts as there may be, each of as many characters as all together leave. The texts
    /// are counted as Java does, so that a character of three bytes is the widest.
    private static ResourceType resourceType() {
        var each = (PropertySchema.MAX_SIZE / Properties.MAX_COUNT - 63) / PropertySchemaDocument.MAX_ALLOWED;
        var texts = IntStream.range(0, PropertySchemaDocument.MAX_ALLOWED)
                .mapToObj(at -> "%02d".formatted(at) + "\u6F22".repeat(each - 2))
                .toList();
        var properties = new TreeMap<String, Object>();
        for (int i = 0; i < Properties.MAX_COUNT; i++) {
            properties.put(
                    "p%02d".formatted(i) + "q".repeat(60),
                    Map.of("type", "array", "items", Map.of("type", "string", "enum", texts)));
        }
        var schema = PropertySchemaDocument.parse(
                "propertySchema",
                Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet())));
        var actions = new HashSet<ActionName>();
        for (int i = 0; i < TypeDefinition.MAX_ACTIONS; i++) {
            actions.add(new ActionName("a" + i + "b".repeat(60)));
        }
        return new ResourceType.Registered(
                TENANT, new ResourceTypeName("r".repeat(63)), true, new TypeDefinition(actions, schema));
    }

    private static Resource resource() {
        return new Resource.Registered(
                TENANT,
                new ResourceId(new ResourceTypeName("r".repeat(63)), WIDE_ID),
                Optional.of(new Anchor(new OrganizationUnitId(UUID.randomUUID()), UnitKind.PROPERTY)),
                properties());
    }

    private static SubjectProperties subjectProperties() {
        return new SubjectProperties.Known(
                TENANT,
                Subject.user(WIDE_ID),
                properties(),
                properties().byName().keySet());
    }

    /// Characters of a text are counted as Java does, so that a wide one counts twice.
    private static Properties properties() {
        return Properties.parse(
                "properties",
                Map.of("a", WIDE.repeat(250), "b", WIDE.repeat(250), "c", Collections.nCopies(2, WIDE.repeat(250))));
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
        return new OrganizationUnit.Property(TENANT, path, new UnitName(WIDE.repeat(60)), new PropertyId(WIDE_ID));
    }

    private static Role role() {
        var permissions = new HashSet<Permission>();
        var conditional = new HashMap<Permission, Condition>();
        for (int i = 0; i < Role.MAX_PERMISSIONS; i++) {
            var permission = new Permission("r".repeat(64), "a".repeat(60) + i);
            if (i < Role.MAX_CONDITIONS) {
                var obligation = new CustomObligation("o".repeat(CustomObligation.MAX_LENGTH));
                conditional.put(
                        permission,
                        Condition.of(WIDE.repeat(Condition.MAX_LENGTH)).obliging(Optional.of(obligation)));
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
        var subject = Subject.user(WIDE_ID);
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
                Optional.of(NOW),
                Optional.of(new ApprovalId(UUID.randomUUID())));
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
                        Subject.user(WIDE_ID),
                        InvitationQuota.IN_BULK,
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
