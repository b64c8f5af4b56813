package melmastoon.testkit.contract;

import static melmastoon.testkit.contract.Samples.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Position;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipFilter;
import melmastoon.application.membership.MembershipPage;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Memberships and their assignments as rows.
public abstract class MembershipsContract extends PortContract {
    private final OrganizationUnitId property = new OrganizationUnitId(Samples.uuid());
    private final OrganizationUnitId region = new OrganizationUnitId(Samples.uuid());
    private final Scope onlyTheProperty = new Scope.Only(Set.of(property));
    private final Scope theRegion = new Scope.Only(Set.of(), Set.of(region));
    private final Change<Role, RoleEvent> owner = samples.role("tenant.owner");
    private final Change<Role, RoleEvent> manager = samples.role("tenant.gm");

    @BeforeEach
    void aPropertyAndTwoRoles() {
        transact(tenant -> {
            save(tenant, samples.property(OrgPath.root(property)));
            save(tenant, owner);
            save(tenant, manager);
        });
    }

    @Test
    void aMembershipComesBackAsItWasSaved() {
        var amal = samples.member(
                "usr_amal",
                Samples.WHOLE,
                assignment(id(owner), Samples.WHOLE),
                assignment(id(manager), onlyTheProperty),
                assignment(id(manager), theRegion),
                assignment(id(manager), new Scope.Only(Set.of(property), Set.of(region))));
        var bo = samples.member("usr_bo", onlyTheProperty);
        save(amal);
        save(bo);

        assertOptional(tenant ->
                        tenant.port(Memberships.class).find(amal.after().state().id()))
                .hasValue(amal.after());
        assertOptional(tenant ->
                        tenant.port(Memberships.class).find(bo.after().state().id()))
                .hasValue(bo.after());
        assertOptional(tenant -> tenant.port(Memberships.class).find(new MembershipId(Samples.uuid())))
                .isEmpty();
    }

    /// I-5.
    @Test
    void aPendingMembershipComesBackAndSoDoesItOnceItIsActive() {
        var role = assignment(id(manager), onlyTheProperty);
        var pending = samples.pending("usr_amal", Samples.WHOLE, role);
        save(pending);
        var id = pending.after().state().id();

        assertThat(pending.after().state()).isInstanceOf(Membership.Pending.class);
        assertOptional(tenant -> tenant.port(Memberships.class).find(id)).hasValue(pending.after());
        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValue(pending.after());

        var active = Change.changed(
                        MembershipType.TYPE,
                        pending.after(),
                        List.of(new MembershipEvent.Activated(id, samples.tenant(), Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 1, 20));
        save(active);

        assertThat(active.after().state()).isInstanceOf(Membership.Active.class);
        assertOptional(tenant -> tenant.port(Memberships.class).find(id)).hasValue(active.after());
    }

    @Test
    void aPendingMembershipThatIsRemovedHasNeverJoined() {
        var pending = samples.pending("usr_amal", Samples.WHOLE, assignment(id(manager), onlyTheProperty));
        save(pending);
        var id = pending.after().state().id();
        var removed = Change.changed(
                MembershipType.TYPE,
                pending.after(),
                List.of(new MembershipEvent.Removed(id, samples.tenant(), Samples.OLGA, Samples.NOW)));
        save(removed);

        assertOptional(tenant -> tenant.port(Memberships.class).find(id)).hasValue(removed.after());
        assertThat(removed.after().state().profile().joinedAt()).isEmpty();
    }

    @Test
    void thoseWhoAreNotRemovedAreListedTheNewestFirst() {
        var elsewhere = new Scope.Only(Set.of(new OrganizationUnitId(Samples.uuid())));
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        var bo = samples.member("usr_bo", onlyTheProperty, assignment(id(manager), onlyTheProperty));
        var cyrus = samples.member("usr_cyrus", onlyTheProperty);
        save(amal);
        save(bo);
        save(cyrus);

        assertValue(tenant -> listed(tenant, Samples.WHOLE, Optional.empty(), 2).memberships())
                .isEqualTo(List.of(cyrus.after(), bo.after()));
        assertValue(tenant -> listed(tenant, Samples.WHOLE, Optional.empty(), 2)
                        .more()
                        .map(last -> listed(tenant, Samples.WHOLE, Optional.of(last), 2)))
                .isEqualTo(Optional.of(new MembershipPage(List.of(amal.after()), Optional.empty())));
        assertValue(tenant -> listed(tenant, onlyTheProperty, Optional.empty(), 9)
                        .memberships()
                        .size())
                .isEqualTo(3);
        assertValue(tenant -> listed(tenant, elsewhere, Optional.empty(), 9).memberships())
                .isEqualTo(List.of(amal.after()));

        save(Change.changed(
                MembershipType.TYPE,
                cyrus.after(),
                List.of(new MembershipEvent.Removed(
                        cyrus.after().state().id(), samples.tenant(), Samples.OLGA, Samples.NOW))));
        assertValue(tenant -> listed(tenant, Samples.WHOLE, Optional.empty(), 9).memberships())
                .isEqualTo(List.of(bo.after(), amal.after()));
    }

    private static MembershipPage listed(
            TenantTransaction tenant, Scope within, Optional<MembershipId> olderThan, int limit) {
        return tenant.port(Memberships.class).page(new MembershipFilter(within, olderThan, limit));
    }

    @Test
    void theAssignmentsThatAreSavedReplaceThoseBefore() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        var season = new Validity(Optional.of(Samples.NOW), Optional.of(Samples.NOW.plusMillis(1)));
        var now = List.of(
                assignment(id(manager), onlyTheProperty),
                assignment(id(manager), Samples.WHOLE),
                assignment(id(manager), Samples.WHOLE, season));
        var changed = Change.changed(
                        MembershipType.TYPE,
                        amal.after(),
                        List.of(new MembershipEvent.RolesChanged(
                                amal.after().state().id(), samples.tenant(), now, Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 1, 20));
        save(changed);

        assertOptional(tenant ->
                        tenant.port(Memberships.class).find(amal.after().state().id()))
                .hasValue(changed.after());
    }

    /// By Olga, of two others and herself, one of them before.
    @Test
    void removalsOfOthersAreCountedByActorAndTime() {
        var before = samples.member("usr_amal", Samples.WHOLE);
        var bo = samples.member("usr_bo", Samples.WHOLE);
        var herself = samples.member(Samples.OLGA.id(), Samples.WHOLE);
        var left = samples.member("usr_cyrus", Samples.WHOLE);
        for (var member : List.of(before, bo, herself, left)) {
            save(member);
        }
        save(removed(before, Samples.NOW.minusMillis(1)));
        save(removed(bo));
        save(removed(herself));

        assertValue(tenant -> tenant.port(Memberships.class).removals(Samples.OLGA, Samples.NOW))
                .isEqualTo(new ReviewRemovals.RemovalsCounted(1, 1));
        assertValue(tenant -> tenant.port(Memberships.class).removals(Subject.user("usr_cyrus"), Samples.NOW))
                .isEqualTo(new ReviewRemovals.RemovalsCounted(0, 1));
    }

    @Test
    void aSubjectIsFoundByItsMembershipThatIsNotRemoved() {
        var first = samples.member("usr_amal", Samples.WHOLE);
        save(first);
        var removed = removed(first);
        save(removed);
        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .isEmpty();
        assertOptional(tenant -> tenant.port(Memberships.class)
                        .find(first.after().state().id()))
                .hasValue(removed.after());

        var second = samples.member("usr_amal", onlyTheProperty);
        save(second);

        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValueSatisfying(found ->
                        assertThat(found.state()).isEqualTo(second.after().state()));
        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.service("usr_amal")))
                .isEmpty();
    }

    @Test
    void theWayToASubjectLeadsToTheTenantsWhereItIsAMember() {
        var subject = Subject.user("usr_" + Samples.uuid());
        var member = samples.member(subject.id(), Samples.WHOLE);
        assertThat(tenantsOf(subject)).isEmpty();

        save(member);
        assertThat(tenantsOf(subject)).containsExactly(samples.tenant());
        save(suspended(member));
        assertThat(tenantsOf(subject)).containsExactly(samples.tenant());
        save(removed(suspended(member)));
        assertThat(tenantsOf(subject)).isEmpty();
    }

    private Set<TenantId> tenantsOf(Subject subject) {
        return stores().lookups().tenantsOf(MembershipType.MEMBER, subject.toString());
    }

    @Test
    void aSuspendedMembershipComesBackAsItWasSavedAndIsCurrent() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        var suspended = suspended(amal);
        save(suspended);

        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValue(suspended.after());

        var removed = removed(suspended);
        save(removed);
        assertOptional(tenant ->
                        tenant.port(Memberships.class).find(amal.after().state().id()))
                .hasValue(removed.after());
    }

    @Test
    void aReinstatedMembershipComesBackWithTheGrantsThatItHad() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        var suspended = suspended(amal);
        save(suspended);
        var reinstated = Change.changed(
                        MembershipType.TYPE,
                        suspended.after(),
                        List.of(new MembershipEvent.Reinstated(
                                amal.after().state().id(), samples.tenant(), Samples.OLGA, Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 1, 30));
        save(reinstated);

        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValue(reinstated.after());
        assertThat(reinstated.after().state()).isEqualTo(amal.after().state());
        assertThat(reinstated.after().positions()).isEqualTo(amal.after().positions());
    }

    @Test
    void aScopeThatIsSavedReplacesTheOneBeforeWithItsAssignments() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        var narrowed = rescoped(amal.after(), onlyTheProperty, 20);
        save(narrowed);

        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValue(narrowed.after());

        var widened = rescoped(narrowed.after(), Samples.WHOLE, 30);
        save(widened);
        assertOptional(tenant -> tenant.port(Memberships.class).findCurrent(Subject.user("usr_amal")))
                .hasValue(widened.after());
    }

    @Test
    void aSecondMembershipOfOneSubjectIsABugAndNotSaved() {
        save(samples.member("usr_amal", Samples.WHOLE));

        assertThatThrownBy(() -> save(samples.member("usr_amal", Samples.WHOLE)))
                .isInstanceOf(RuntimeException.class);
        assertList(tenant -> tenant.store(MembershipType.TYPE).all()).hasSize(1);
    }

    @Test
    void allMembersAreListedByIdWithTheRemoved() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        var bo = samples.member("usr_bo", Samples.WHOLE);
        var cem = samples.member("usr_cem", Samples.WHOLE);
        List.of(amal, bo, cem).forEach(this::save);
        save(removed(bo));

        assertList(tenant -> tenant.store(MembershipType.TYPE).all())
                .containsExactly(amal.after(), removed(bo).after(), cem.after());
    }

    @Test
    void anAssignmentKeepsThePositionOfTheEventThatGrantedIt() {
        var first = assignment(id(owner), Samples.WHOLE);
        var second = assignment(id(manager), onlyTheProperty);
        var amal = samples.member("usr_amal", Samples.WHOLE, first);
        save(amal);
        var changed = Change.changed(
                        MembershipType.TYPE,
                        amal.after(),
                        List.of(new MembershipEvent.RolesChanged(
                                amal.after().state().id(), samples.tenant(), List.of(first, second), Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 2, 40));
        save(changed);

        var read = in(tenant ->
                tenant.port(Memberships.class).find(amal.after().state().id()));
        assertThat(read.orElseThrow().positions())
                .containsEntry(first.id().toString(), new Position(samples.tenant(), 1, 9))
                .containsEntry(second.id().toString(), new Position(samples.tenant(), 2, 41));
    }

    @Test
    void aVersionThatIsNotTheStoredOneIsABugAndNotSaved() {
        var amal = samples.member("usr_amal", Samples.WHOLE);
        save(amal);
        save(removed(amal));

        assertThatThrownBy(() -> save(removed(amal))).isInstanceOf(RuntimeException.class);
    }

    /// Ruling 17.
    @Test
    void onlyPeopleWhoAreActiveAndPermanentOwnersOfTheWholeTenantAreCounted() {
        var later = Samples.NOW.plusSeconds(60);
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        var bo = samples.member("usr_bo", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        save(bo);
        save(removed(bo));
        save(samples.member("usr_cem", Samples.WHOLE, assignment(id(owner), onlyTheProperty)));
        save(samples.member("usr_dia", onlyTheProperty, assignment(id(owner), onlyTheProperty)));
        save(samples.member("usr_dor", Samples.WHOLE, assignment(id(owner), theRegion)));
        save(samples.member("usr_dov", theRegion, assignment(id(owner), Samples.WHOLE)));
        save(samples.member("usr_eva", Samples.WHOLE, assignment(id(manager), Samples.WHOLE)));
        save(samples.member("usr_fox", Samples.WHOLE, assignment(id(owner), Samples.WHOLE)));
        var gil = samples.member("usr_gil", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(gil);
        save(suspended(gil));
        save(samples.member(Subject.service("usr_bot"), Samples.WHOLE, assignment(id(owner), Samples.WHOLE)));
        save(samples.member("usr_hal", Samples.WHOLE, ownerFor(Optional.empty(), Optional.of(later))));
        save(samples.member("usr_ina", Samples.WHOLE, ownerFor(Optional.of(later), Optional.empty())));

        assertValue(tenant -> tenant.port(Memberships.class)
                        .countOwners(id(owner), amal.after().state().id(), Samples.NOW))
                .isEqualTo(1);
        assertValue(tenant -> tenant.port(Memberships.class)
                        .countOwners(id(owner), bo.after().state().id(), Samples.NOW))
                .isEqualTo(2);
        assertValue(tenant -> tenant.port(Memberships.class)
                        .countOwners(id(owner), bo.after().state().id(), later))
                .as("who has become one since")
                .isEqualTo(3);
    }

    private Assignment ownerFor(Optional<Instant> from, Optional<Instant> until) {
        return assignment(id(owner), Samples.WHOLE, new Validity(from, until));
    }

    private void save(Change<Membership, MembershipEvent> change) {
        transact(tenant -> save(tenant, change));
    }

    private Change<Membership, MembershipEvent> rescoped(Versioned<Membership> member, Scope scope, int after) {
        return Change.changed(
                        MembershipType.TYPE,
                        member,
                        List.of(new MembershipEvent.PropertyScopeChanged(
                                member.state().id(),
                                samples.tenant(),
                                scope,
                                List.of(assignment(id(owner), scope)),
                                Samples.OLGA,
                                Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 1, after));
    }

    private Change<Membership, MembershipEvent> suspended(Change<Membership, MembershipEvent> member) {
        return Change.changed(
                        MembershipType.TYPE,
                        member.after(),
                        List.of(new MembershipEvent.Suspended(
                                member.after().state().id(),
                                samples.tenant(),
                                MembershipSuspensionReason.LEAVE,
                                Samples.OLGA,
                                Samples.NOW)))
                .placedAfter(new Position(samples.tenant(), 1, 20));
    }

    private Change<Membership, MembershipEvent> removed(Change<Membership, MembershipEvent> member) {
        return removed(member, Samples.NOW);
    }

    private Change<Membership, MembershipEvent> removed(Change<Membership, MembershipEvent> member, Instant at) {
        var state = member.after().state();
        return Change.changed(
                MembershipType.TYPE,
                member.after(),
                List.of(new MembershipEvent.Removed(state.id(), samples.tenant(), Samples.OLGA, at)));
    }

    private static RoleId id(Change<Role, RoleEvent> role) {
        return role.after().state().id();
    }
}
