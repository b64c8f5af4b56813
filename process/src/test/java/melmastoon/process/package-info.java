/// What an operator who forgets a setting is told.
@NullMarked
package melmastoon.process;

import org.jspecify.annotations.NullMarked;
