/// The permissions and roles that there are, as data. Open [melmastoon.query.catalog.CatalogResource].
@NullMarked
package melmastoon.query.catalog;

import org.jspecify.annotations.NullMarked;
