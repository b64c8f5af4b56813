/// How a request is told from others: its id, and what its log lines carry.
///
/// Open [melmastoon.http.trace.RequestId] first.
@NullMarked
package melmastoon.http.trace;

import org.jspecify.annotations.NullMarked;
