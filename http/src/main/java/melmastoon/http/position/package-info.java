/// A tenant's position as callers see it: the header `Melmastoon-Position`, the parameter `atLeast`.
@NullMarked
package melmastoon.http.position;

import org.jspecify.annotations.NullMarked;
