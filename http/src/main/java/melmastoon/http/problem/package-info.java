/// Every response that is not the requested one: `application/problem+json` (RFC 9457) with a stable code.
///
/// Open [melmastoon.http.problem.ErrorCodes] and its file `error-codes.tsv` first: each code of a refusal or a
/// [melmastoon.http.problem.Fault] is one row there. [melmastoon.http.problem.ProblemResponses] turns exceptions
/// into responses.
@NullMarked
package melmastoon.http.problem;

import org.jspecify.annotations.NullMarked;
