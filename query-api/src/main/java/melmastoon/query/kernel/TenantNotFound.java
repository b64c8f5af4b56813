package melmastoon.query.kernel;

import melmastoon.edge.problem.Problem;

/// No such tenant, or none that the caller may know of: one answer for both.
public final class TenantNotFound {
    private TenantNotFound() {}

    public static Problem problem() {
        return Problem.refused("TenantNotFound", "there is no such tenant");
    }
}
