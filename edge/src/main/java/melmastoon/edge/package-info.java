/// What both HTTP processes share, so that a caller meets one behaviour at either: tokens, problems, positions,
/// request ids, and the served OpenAPI document.
///
/// Open `token/` first (who asks), then `problem/` (what a refused request looks like).
@NullMarked
package melmastoon.edge;

import org.jspecify.annotations.NullMarked;
