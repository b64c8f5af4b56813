/// JDBC in the few words that the adapters need.
///
/// Open [Session] first: the connection of one transaction, pinned to one tenant. [Row] reads results;
/// [DatabaseFailure] is what every failure becomes, and says whether trying again may help.
@NullMarked
package melmastoon.postgres.sql;

import org.jspecify.annotations.NullMarked;
