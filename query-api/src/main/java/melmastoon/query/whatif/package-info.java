/// What a change would do, before anybody makes it: the write side's own use cases, run on a copy of what this replica
/// knows.
///
/// Open [melmastoon.query.whatif.Trial] first; [melmastoon.query.whatif.ProposedChange] says what can be asked.
@NullMarked
package melmastoon.query.whatif;

import org.jspecify.annotations.NullMarked;
