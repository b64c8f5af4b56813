/// The closing of a tenant across the platform: the saga that an approval starts, its acknowledgements and
/// reminders, and the archiving of the tenant at its end.
///
/// Open [melmastoon.application.closing.AcknowledgeClosing] first; [melmastoon.application.closing.TenantClosures] is
/// the port. Events of other services and timers call what is here.
@NullMarked
package melmastoon.application.closing;

import org.jspecify.annotations.NullMarked;
