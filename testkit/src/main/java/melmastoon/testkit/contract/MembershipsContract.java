package melmastoon.testkit.contract;

import static melmastoon.testkit.contract.Samples.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.application.Change;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.organization.OrgPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Memberships and their assignments as rows.
public abstract class MembershipsContract extends PortContract {
    private final OrganizationUnitId house = new OrganizationUnitId(Samples.uuid());
    private final Scope onlyTheHouse = new Scope.Only(Set.of(house));
    private final Change.OfRole owner = samples.role("tenant.owner");
    private final Change.OfRole manager = samples.role("tenant.gm");

    @BeforeEach
    void aHouseAndTwoRoles() {
        transact(tenant -> {
            tenant.organizationUnits().save(samples.property(OrgPath.root(house)));
            tenant.roles().save(owner);
            tenant.roles().save(manager);
        });
    }

    @Test
    void aMembershipComesBackAsItWasSaved() {
        var amal = samples.member(
                "usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE), assignment(id(manager), onlyTheHouse));
        var bo = samples.member("usr_bo", onlyTheHouse);
        save(amal);
        save(bo);

        assertOptional(tenant -> tenant.memberships().find(amal.after().state().id()))
                .hasValue(amal.after());
        assertOptional(tenant -> tenant.memberships().find(bo.after().state().id()))
                .hasValue(bo.after());
        assertOptional(tenant -> tenant.memberships().find(new MembershipId(Samples.uuid())))
                .isEmpty();
    }

    @Test
    void theAssignmentsThatAreSavedReplaceThoseBefore() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        var now = List.of(assignment(id(manager), onlyTheHouse), assignment(id(manager), Samples.WHOLE));
        var changed = Change.OfMembership.changed(
                amal.after(),
                List.of(new MembershipEvent.RolesChanged(
                        amal.after().state().id(), samples.tenant(), Subject.user("usr_amal"), now, Samples.NOW)));
        save(changed);

        assertOptional(tenant -> tenant.memberships().find(amal.after().state().id()))
                .hasValue(changed.after());
    }

    @Test
    void aSubjectIsFoundByItsMembershipThatIsNotRemoved() {
        var first = samples.member("usr_amal", Samples.WHOLE);
        save(first);
        var removed = removed(first);
        save(removed);
        assertOptional(tenant -> tenant.memberships().findActive(Subject.user("usr_amal")))
                .isEmpty();
        assertOptional(tenant -> tenant.memberships().find(first.after().state().id()))
                .hasValue(removed.after());

        var second = samples.member("usr_amal", onlyTheHouse);
        save(second);

        assertOptional(tenant -> tenant.memberships().findActive(Subject.user("usr_amal")))
                .hasValueSatisfying(found ->
                        assertThat(found.state()).isEqualTo(second.after().state()));
        assertOptional(tenant -> tenant.memberships().findActive(Subject.service("usr_amal")))
                .isEmpty();
    }

    @Test
    void aSecondMembershipOfOneSubjectIsABugAndNotSaved() {
        save(samples.member("usr_amal", Samples.WHOLE));

        assertThatThrownBy(() -> save(samples.member("usr_amal", Samples.WHOLE)))
                .isInstanceOf(RuntimeException.class);
        assertList(tenant -> tenant.memberships().allActive()).hasSize(1);
    }

    @Test
    void allMembersAreListedByIdWithoutTheRemoved() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        var bo = samples.member("usr_bo", Samples.WHOLE);
        var cem = samples.member("usr_cem", Samples.WHOLE);
        List.of(amal, bo, cem).forEach(this::save);
        save(removed(bo));

        assertList(tenant -> tenant.memberships().allActive())
                .extracting(member -> member.state().id())
                .containsExactly(amal.after().state().id(), cem.after().state().id());
    }

    /// Ruling 17.
    @Test
    void onlyActiveOwnersOfTheWholeTenantAreCounted() {
        var amal = samples.member("usr_amal", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        var bo = samples.member("usr_bo", Samples.WHOLE, assignment(id(owner), Samples.WHOLE));
        save(amal);
        save(bo);
        save(removed(bo));
        save(samples.member("usr_cem", Samples.WHOLE, assignment(id(owner), onlyTheHouse)));
        save(samples.member("usr_dia", onlyTheHouse, assignment(id(owner), onlyTheHouse)));
        save(samples.member("usr_eva", Samples.WHOLE, assignment(id(manager), Samples.WHOLE)));
        save(samples.member("usr_fox", Samples.WHOLE, assignment(id(owner), Samples.WHOLE)));

        assertValue(tenant -> tenant.memberships()
                        .countOwners(id(owner), amal.after().state().id()))
                .isEqualTo(1);
        assertValue(tenant -> tenant.memberships()
                        .countOwners(id(owner), bo.after().state().id()))
                .isEqualTo(2);
    }

    private void save(Change.OfMembership change) {
        transact(tenant -> tenant.memberships().save(change));
    }

    private Change.OfMembership removed(Change.OfMembership member) {
        var state = member.after().state();
        return Change.OfMembership.changed(
                member.after(),
                List.of(new MembershipEvent.Removed(
                        state.id(), samples.tenant(), state.subject(), Samples.OLGA, Samples.NOW)));
    }

    private static RoleId id(Change.OfRole role) {
        return role.after().state().id();
    }
}
