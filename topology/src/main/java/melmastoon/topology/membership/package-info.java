/// What a membership says to decisions: [melmastoon.topology.membership.MembershipKind].
@NullMarked
package melmastoon.topology.membership;

import org.jspecify.annotations.NullMarked;
