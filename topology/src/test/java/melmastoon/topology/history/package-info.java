/// What the history holds, and for how long.
@NullMarked
package melmastoon.topology.history;

import org.jspecify.annotations.NullMarked;
