package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import org.junit.jupiter.api.Test;

/// The index of subjects keeps their hashes: two of one hash are as two others are.
class SubjectIndexTest {
    private static final Subject FIRST = Subject.user("usr_Aa");
    private static final Subject SECOND = Subject.user("usr_BB");

    private final SubjectIndex index = new SubjectIndex();

    @Test
    void aTenantIsFoundUntilTheLastMemberOfThatHashIsRemoved() {
        assertThat(SECOND).hasSameHashCodeAs(FIRST);
        var both = view(1).with(member(FIRST)).with(member(SECOND));
        follow(both, FIRST);
        follow(both, SECOND);
        assertThat(index.tenants(FIRST)).containsExactly(both.tenant());

        var second = both.without(member(FIRST));
        follow(second, FIRST);
        assertThat(index.tenants(SECOND)).containsExactly(both.tenant());

        follow(second.without(member(SECOND)), SECOND);
        assertThat(index.tenants(SECOND)).isEmpty();
    }

    @Test
    void everyTenantOfASubjectIsFound() {
        for (int i = 1; i <= 100; i++) {
            follow(view(i).with(member(FIRST)), FIRST);
            follow(view(i).with(member(FIRST)), FIRST);
        }
        follow(view(100), FIRST);
        assertThat(index.tenants(FIRST)).hasSize(99).doesNotContain(view(100).tenant());
    }

    private void follow(TenantView view, Subject subject) {
        index.follow(view.tenant(), view, subject);
    }

    private static TenantView view(int tenant) {
        return TenantView.empty(PermissionCatalogue.standard(), new Position(new TenantId(new UUID(0, tenant)), 1, 1));
    }

    private static Fact.Membership member(Subject subject) {
        return new Fact.Membership(
                new MembershipId(
                        UUID.nameUUIDFromBytes(new byte[] {(byte) subject.id().charAt(4)})),
                subject,
                Fact.Membership.Status.ACTIVE,
                new Scope.WholeTenant(),
                List.of());
    }
}
