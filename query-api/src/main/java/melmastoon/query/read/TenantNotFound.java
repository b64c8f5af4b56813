package melmastoon.query.read;

import melmastoon.edge.problem.Problem;

/// No such tenant, or none that the caller may know of: one answer for both.
final class TenantNotFound {
    private TenantNotFound() {}

    static Problem problem() {
        return Problem.refused("TenantNotFound", "there is no such tenant");
    }
}
