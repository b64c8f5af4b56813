/// Bodies of requests, read strictly (ruling 40).
///
/// Open [melmastoon.edge.json.StrictJson] first. Responses are written by Micronaut Serde.
@NullMarked
package melmastoon.edge.json;

import org.jspecify.annotations.NullMarked;
