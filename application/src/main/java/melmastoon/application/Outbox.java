package melmastoon.application;

import java.util.List;

/// What leaves the house, in the order of revisions. Insert-only.
public interface Outbox {

    /// @param entries of consecutive revisions, all of the pinned tenant
    /// @throws IllegalArgumentException where one is of another tenant, and nothing is written
    void append(List<OutboxEntry> entries);
}
