/// The rules of the specification a second time, small and in plain texts: what every command is answered, what
/// happens by it, and who may then do what where. Nothing of the service is used here, so that a rule that is wrong
/// there is not wrong here in the same way; a test of the architecture says so.
///
/// Things have names such as `membership#2` here, in the order in which they come into being: the service gives the
/// ids.
///
/// Open [melmastoon.local.verify.model.Business] first.
@NullMarked
package melmastoon.local.verify.model;

import org.jspecify.annotations.NullMarked;
