package melmastoon.query.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.topology.Found;

/// Who may ask about whom. A person may ask about herself, and with `access:inspect` about those who work where she
/// holds it (ruling 38); a service needs a scope. Scopes are valid on service tokens only, and a token's tenant narrows
/// everything.
public final class CheckAuthorization {
    static final String CHECK = "pdp:check";
    static final String INSPECT = "pdp:inspect";
    private static final String ANYWHERE = ":any";
    private static final Permission INSPECT_OTHERS = Permission.parse("access:inspect");

    private CheckAuthorization() {}

    /// What a token lacks in every tenant, and so can be refused before anything is looked up.
    ///
    /// @throws Problem 403
    static void mustBeAllowedToAsk(Caller caller, boolean explain) {
        if (caller.isService()) {
            mustHave(caller, CHECK);
            if (explain) {
                mustHave(caller, INSPECT);
            }
        }
    }

    static boolean isAboutAnother(Caller caller, Subject subject) {
        return !caller.isService() && !caller.subject().equals(subject);
    }

    /// A person's right to ask about others.
    ///
    /// @param decision whether she has it anywhere
    /// @param reach    where; empty where nowhere
    record Inspection(Decision decision, Optional<Scope> reach) {
        static Inspection by(Caller caller, Found.Known known, Instant now) {
            var question = new Question(caller.subject(), INSPECT_OTHERS, Optional.empty(), caller.amr());
            return new Inspection(
                    Evaluator.decideAnywhere(known.view(), question, known.asOf(), now)
                            .withoutCustom(),
                    Evaluator.reach(known.view(), caller.subject(), INSPECT_OTHERS, now));
        }
    }

    static Problem refused(String why) {
        return Problem.of(
                Fault.PERMISSION_DENIED,
                "You may ask about yourself; asking about others needs `" + INSPECT_OTHERS + "`: " + why + ".");
    }

    /// How the subject authenticated. For a person who asks about herself, only her token says it.
    ///
    /// @param claimed by the request, about the subject
    public static Set<String> amr(Caller caller, Subject subject, SubjectClaims claimed) {
        if (caller.isService() || isAboutAnother(caller, subject)) {
            return claimed.amr();
        }
        if (claimed.anything()) {
            throw Problem.of(
                    Fault.INVALID_FIELD,
                    "Send no properties and no `amr` about yourself: your token says how you authenticated.");
        }
        return caller.amr();
    }

    private static void mustHave(Caller caller, String scope) {
        if (caller.hasScope(scope + ANYWHERE)) {
            return;
        }
        if (!caller.hasScope(scope)) {
            throw Problem.of(
                    Fault.FORBIDDEN, "A service needs the scope `" + scope + "` or `" + scope + ANYWHERE + "`.");
        }
        if (caller.tenant().isEmpty()) {
            throw Problem.of(
                    Fault.FORBIDDEN,
                    "`" + scope + "` is limited to the token's `tenant_id`, and this token has none; `" + scope
                            + ANYWHERE + "` is valid in every tenant.");
        }
    }
}
