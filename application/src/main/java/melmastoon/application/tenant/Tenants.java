package melmastoon.application.tenant;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.Tenant;

/// The pinned tenant's own state. Its slug is unique over all tenants.
public interface Tenants {
    Optional<Versioned<Tenant>> find();
}
