/// Every response that is not the requested one: `application/problem+json` (RFC 9457) with a stable code.
///
/// Open [melmastoon.edge.problem.ErrorCodes] and its file `error-codes.tsv` first: each code of a refusal or a
/// [melmastoon.edge.problem.Fault] is one row there. [melmastoon.edge.problem.ProblemResponses] turns exceptions
/// into responses.
@NullMarked
package melmastoon.edge.problem;

import org.jspecify.annotations.NullMarked;
