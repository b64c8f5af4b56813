package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;
import org.junit.jupiter.api.Test;

/// What a tenant says about subjects, as rows.
public abstract class SubjectPropertySetsContract extends PortContract {
    private static final Subject AMAL = Subject.user("usr_amal:with a colon");
    private static final Subject LOCKS = Subject.service("locks");

    @Test
    void propertiesComeBackAsTheyWereSavedInTheOrderOfTheSubjects() {
        var amal = set(AMAL, 1);
        var locks = set(LOCKS, 2);
        transact(tenant -> {
            save(tenant, amal);
            save(tenant, locks);
        });

        assertList(tenant -> tenant.store(SubjectPropertiesType.TYPE).all())
                .containsExactly(locks.after(), amal.after());
        assertOptional(tenant -> tenant.port(SubjectPropertySets.class).find(AMAL))
                .hasValue(amal.after());
        assertOptional(tenant -> tenant.port(SubjectPropertySets.class).find(Subject.service("other")))
                .isEmpty();

        var changed = changed(amal, new SubjectPropertiesEvent.Set(known(AMAL, 3)));
        transact(tenant -> save(tenant, changed));
        assertOptional(tenant -> tenant.port(SubjectPropertySets.class).find(AMAL))
                .hasValue(changed.after());
    }

    @Test
    void clearedOnesAreThereAndAreNotCounted() {
        var amal = set(AMAL, 1);
        transact(tenant -> {
            save(tenant, amal);
            save(tenant, set(LOCKS, 2));
        });
        assertValue(tenant -> tenant.port(SubjectPropertySets.class).count()).isEqualTo(2);

        var cleared = changed(amal, new SubjectPropertiesEvent.Cleared(samples.tenant(), AMAL));
        transact(tenant -> save(tenant, cleared));
        assertOptional(tenant -> tenant.port(SubjectPropertySets.class).find(AMAL))
                .hasValue(cleared.after());
        assertValue(tenant -> tenant.port(SubjectPropertySets.class).count()).isEqualTo(1);

        transact(tenant -> save(tenant, changed(cleared, new SubjectPropertiesEvent.Set(known(AMAL, 3)))));
        assertValue(tenant -> tenant.port(SubjectPropertySets.class).count()).isEqualTo(2);
    }

    @Test
    void thereIsOneSetForASubject() {
        transact(tenant -> save(tenant, set(AMAL, 1)));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, set(AMAL, 2))));
    }

    @Test
    void whatHasChangedSinceIsNotOverwritten() {
        var amal = set(AMAL, 1);
        var changed = changed(amal, new SubjectPropertiesEvent.Set(known(AMAL, 2)));
        transact(tenant -> save(tenant, amal));
        transact(tenant -> save(tenant, changed));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, changed)));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, set(AMAL, 1)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other ->
                                other.port(SubjectPropertySets.class).find(AMAL).isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private SubjectProperties.Known known(Subject subject, int limit) {
        return new SubjectProperties.Known(
                samples.tenant(),
                subject,
                Properties.parse("properties", Map.of("limit", limit, "department", "finance")),
                Set.of("limit"));
    }

    private Change<SubjectProperties, SubjectPropertiesEvent> set(Subject subject, int limit) {
        var known = known(subject, limit);
        return Change.created(SubjectPropertiesType.TYPE, new SubjectPropertiesEvent.Set(known), known);
    }

    private static Change<SubjectProperties, SubjectPropertiesEvent> changed(
            Change<SubjectProperties, SubjectPropertiesEvent> before, SubjectPropertiesEvent event) {
        return Change.changed(SubjectPropertiesType.TYPE, before.after(), List.of(event));
    }
}
