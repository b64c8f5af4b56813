/// Every answer that is not the asked-for one: `application/problem+json` (RFC 9457) with a stable code.
///
/// Open [melmastoon.edge.problem.ErrorCodes] and its file `error-codes.tsv` first: each refusal and each
/// [melmastoon.edge.problem.Fault] is one row there. [melmastoon.edge.problem.ProblemResponses] turns whatever went
/// wrong into an answer.
@NullMarked
package melmastoon.edge.problem;

import org.jspecify.annotations.NullMarked;
