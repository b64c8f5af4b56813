package melmastoon.application.organization;

import java.util.List;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.domain.organization.OrganizationUnit;

/// The pinned tenant's units.
public interface OrganizationUnits {

    /// All of them, parents before children.
    List<Versioned<OrganizationUnit>> all();

    /// A new unit, or one that moved in the tree. Where a new root adopts the old one, the old one is saved
    /// first.
    void save(Change.OfUnit change);
}
