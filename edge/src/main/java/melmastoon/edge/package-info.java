/// What both HTTP processes share, so that a caller meets one behaviour at either: tokens, problems, positions,
/// request ids, settings of health, metrics and traces, and the served OpenAPI document.
///
/// Open [melmastoon.edge.HttpProcess] first: it is how a process starts. Then `token/` (who asks) and `problem/`
/// (what a refused request looks like).
@NullMarked
package melmastoon.edge;

import org.jspecify.annotations.NullMarked;
