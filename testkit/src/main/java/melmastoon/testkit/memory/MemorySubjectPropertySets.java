package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;

final class MemorySubjectPropertySets extends MemoryStore<SubjectProperties, SubjectPropertiesEvent>
        implements SubjectPropertySets {
    MemorySubjectPropertySets(Tables tables, TenantId tenant) {
        super(tables, tenant, SubjectPropertiesType.TYPE);
    }

    @Override
    public Optional<Versioned<SubjectProperties>> find(Subject subject) {
        return byId(subject.toString());
    }

    @Override
    public int count() {
        return (int) states().filter(each -> each.state() instanceof SubjectProperties.Known)
                .count();
    }
}
