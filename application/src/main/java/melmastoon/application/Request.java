package melmastoon.application;

import melmastoon.access.Caller;

/// Who asks for a write, and which attempt this is.
///
/// The same caller's same `idempotencyKey` is one command, however often it is sent (24 h).
///
/// @param idempotencyKey as the caller chose it, 1 to 256 characters
/// @param route          what was called, such as `POST /api/v1/tenants`
/// @param bodyHmac       of path and body under a secret key, in hex; another one under the same key is refused
/// @param requestId      for the audit
public record Request(Caller caller, String idempotencyKey, String route, String bodyHmac, String requestId) {}
