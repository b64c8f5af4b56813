package melmastoon.application.kernel;

/// The pinned tenant's audit: who changed what, by what right, and what was refused. Written by
/// [TenantHeads#advance] alone, and never changed.
public interface Audits {

    /// The newest first. What is written meanwhile is on no later page.
    AuditPage page(AuditFilter filter);
}
