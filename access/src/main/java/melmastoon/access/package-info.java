/// The vocabulary of authorization and the answer.
@NullMarked
package melmastoon.access;

import org.jspecify.annotations.NullMarked;
