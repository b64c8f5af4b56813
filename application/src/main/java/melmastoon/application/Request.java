package melmastoon.application;

import java.util.Optional;
import melmastoon.access.Caller;

/// Who asks for a write, and which attempt this is.
///
/// The same caller's same `idempotencyKey` is one command, however often it is sent (24 h).
///
/// @param idempotencyKey as the caller chose it, 1 to 256 characters
/// @param route          what was called, such as `POST /api/v1/tenants`
/// @param bodyHmac       of path, body and expected version under a secret key, in hex; another one under the same key
/// is refused
/// @param requestId      for the audit
/// @param expected       the version that the caller believes to be the last one, where it says so (ruling 30)
public record Request(
        Caller caller,
        String idempotencyKey,
        String route,
        String bodyHmac,
        String requestId,
        Optional<Integer> expected) {

    /// Why a request that expects another version than `last` goes no further.
    public Optional<RequestRefusal> refusesVersion(int last) {
        return expected.filter(version -> version != last)
                .map(version -> new RequestRefusal.StaleVersion(version, last));
    }
}
