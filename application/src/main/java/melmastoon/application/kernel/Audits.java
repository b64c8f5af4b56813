package melmastoon.application.kernel;

import java.util.List;

/// Who changed what, by what right, and what was refused. Insert-only.
public interface Audits {

    void append(List<AuditEntry> entries);
}
