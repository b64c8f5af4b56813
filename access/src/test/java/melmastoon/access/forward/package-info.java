/// Tables of routes, and the requests that they are for.
@NullMarked
package melmastoon.access.forward;

import org.jspecify.annotations.NullMarked;
