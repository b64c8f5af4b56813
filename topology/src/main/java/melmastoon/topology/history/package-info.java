/// Each tenant's events of the last 90 days, in a store and an application of their own, so that they neither delay nor
/// enlarge what decisions need. Start at [melmastoon.topology.history.HistoryStreams], which query-api runs; no route
/// reads it yet.
@NullMarked
package melmastoon.topology.history;

import org.jspecify.annotations.NullMarked;
