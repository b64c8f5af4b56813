/// What both HTTP processes share, so that callers meet the same behaviour at either.
///
/// Open `token/` first (who asks), then `problem/` (what a refused request gets), `json/` (how bodies are read),
/// `http/` (rules that hold for every route), `page/`, `position/` and `trace/`. This package wires them and knows all
/// of them; none of them knows it.
@NullMarked
package melmastoon.http;

import org.jspecify.annotations.NullMarked;
