package melmastoon.query.decision;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;

/// Who may ask what about whom. A person asks about herself, and about others with `access:inspect`; a service by its
/// scopes. Scopes count on service tokens only, and a token's tenant narrows everything.
final class WhoMayAsk {
    static final String CHECK = "pdp:check";
    static final String INSPECT = "pdp:inspect";
    private static final String ANYWHERE = ":any";
    private static final Permission INSPECT_OTHERS = Permission.parse("access:inspect");

    private WhoMayAsk() {}

    /// What is wrong with the caller wherever it asks, and so may be said before anything is looked up.
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

    /// What a person must be allowed before she may ask about somebody else.
    static Question inspection(Caller caller) {
        return new Question(caller.subject(), INSPECT_OTHERS, Optional.empty(), caller.amr());
    }

    static Problem refused(Decision.Denied denied) {
        return Problem.refused(
                "PermissionDenied",
                "a person asks about herself; about others she needs `" + INSPECT_OTHERS + "`: " + denied.detail());
    }

    /// How the subject authenticated. A person's own answer is in her token, and nowhere else.
    ///
    /// @param claimed what the request says about the subject
    static Set<String> amr(Caller caller, Subject subject, Claimed claimed) {
        if (caller.isService() || isAboutAnother(caller, subject)) {
            return claimed.amr();
        }
        if (claimed.anything()) {
            throw Problem.of(
                    Fault.INVALID_FIELD,
                    "A person sends no properties and no `amr` about herself; her token says how she authenticated.");
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
                    "`" + scope + "` counts in the tenant of the token, and this token has none; `" + scope + ANYWHERE
                            + "` counts everywhere.");
        }
    }
}
