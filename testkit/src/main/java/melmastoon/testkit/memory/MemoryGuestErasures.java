package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;

final class MemoryGuestErasures extends MemoryStore<GuestErasure, ErasureEvent> implements GuestErasures {
    MemoryGuestErasures(Tables tables, TenantId tenant) {
        super(tables, tenant, GuestErasureType.TYPE);
    }

    @Override
    public Optional<Versioned<GuestErasure>> find(GuestErasureId id) {
        return byId(id.toString());
    }

    @Override
    public Optional<Versioned<GuestErasure>> findRequested(GuestId guest) {
        return states().filter(erasure -> erasure.state() instanceof GuestErasure.Requested)
                .filter(erasure -> erasure.state().request().guest().equals(guest))
                .findFirst();
    }

    @Override
    public void save(Change<GuestErasure, ErasureEvent> change) {
        var guest = change.after().state().request().guest();
        if (change.before().isEmpty() && findRequested(guest).isPresent()) {
            throw new IllegalStateException("the erasure of " + guest + " is requested already");
        }
        super.save(change);
    }
}
