package melmastoon.application;

import java.util.List;

/// Who changed what, and why that was possible. Insert-only.
public interface Audits {

    void append(List<AuditEntry> entries);
}
