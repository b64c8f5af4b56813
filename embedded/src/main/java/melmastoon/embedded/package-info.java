/// The real Postgres, Kafka broker and schema registry, each as a child process of the JVM that asks for it.
///
/// Open [Child] first: how a process is started, waited for, ended, and found again after its parent was killed.
/// [PostgresServer], [KafkaBroker] and [SchemaRegistry] are one each of them; tests take free ports and a temporary
/// directory, the launcher takes fixed ports and a directory that lasts.
@NullMarked
package melmastoon.embedded;

import org.jspecify.annotations.NullMarked;
