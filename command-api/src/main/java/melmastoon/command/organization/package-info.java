/// Organization units: create, rename, archive.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.organization;

import org.jspecify.annotations.NullMarked;
