/// What can be checked of `docker-compose.yml` without Docker.
@NullMarked
package melmastoon.local.compose;

import org.jspecify.annotations.NullMarked;
