/// How a request is told from others: its id, and what its log lines carry.
///
/// Open [melmastoon.edge.trace.RequestId] first.
@NullMarked
package melmastoon.edge.trace;

import org.jspecify.annotations.NullMarked;
