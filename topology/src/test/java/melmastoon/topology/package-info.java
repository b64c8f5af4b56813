/// The fold's rules, each a test. [melmastoon.topology.Log] writes a tenant's events as command-api and cdc would;
/// [melmastoon.topology.Driver] runs the topology over them without a broker.
@NullMarked
package melmastoon.topology;

import org.jspecify.annotations.NullMarked;
