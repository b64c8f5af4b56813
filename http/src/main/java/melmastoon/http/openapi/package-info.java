/// The OpenAPI document of a process: where it is served, and how our ids appear in it. What routes answer with is
/// described by annotations beside the code that answers: [melmastoon.http.problem.AnswersProblems].
@NullMarked
package melmastoon.http.openapi;

import org.jspecify.annotations.NullMarked;
