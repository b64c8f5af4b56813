package melmastoon.application.finance;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceProvisioning;

/// The pinned tenant's finance schemas, as far as they have come. A snapshot has them from when they are
/// provisioned: before, the log does not know them.
public interface FinanceProvisionings {
    Optional<Versioned<FinanceProvisioning>> find();
}
