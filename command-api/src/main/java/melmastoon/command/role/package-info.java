/// Roles as requests name them.
@NullMarked
package melmastoon.command.role;

import org.jspecify.annotations.NullMarked;
