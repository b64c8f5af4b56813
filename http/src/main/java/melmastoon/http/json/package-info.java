/// Bodies of requests, read strictly (ruling 40).
///
/// Open [melmastoon.http.json.StrictJson] first. Responses are written by Micronaut Serde.
@NullMarked
package melmastoon.http.json;

import org.jspecify.annotations.NullMarked;
