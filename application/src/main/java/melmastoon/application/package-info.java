/// What is asked of the tenant service, one use case a record, and the ports that hold its state.
///
/// Open [melmastoon.application.Commands] first: everything that all writes share is written there, once. A use
/// case gets a [melmastoon.application.Work] to read from and returns a [melmastoon.application.Verdict]; it
/// saves nothing. Ports are plural nouns (`Tenants`, `Invitations`) and are reached through
/// [melmastoon.application.TenantTransactions] only.
@NullMarked
package melmastoon.application;

import org.jspecify.annotations.NullMarked;
