/// What somebody may do, for screens that draw buttons and choose properties.
///
/// Open [melmastoon.query.permitted.PermittedActionsController] first. Every permission is put to the decision point,
/// so that no button is drawn that a check would deny.
@NullMarked
package melmastoon.query.permitted;

import org.jspecify.annotations.NullMarked;
