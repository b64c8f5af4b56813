package melmastoon.domain.erasure;

import java.time.Instant;
import melmastoon.access.GuestErasureId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of the erasure of a guest's data in every state.
public record ErasureRequest(
        GuestErasureId id,
        TenantId tenant,
        GuestId guest,
        ErasureReason reason,
        Subject requestedBy,
        Instant requestedAt) {}
