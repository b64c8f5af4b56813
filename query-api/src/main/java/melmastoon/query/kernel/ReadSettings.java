package melmastoon.query.kernel;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Settings of the threads that read the stores.
///
/// @param threads RocksDB is read in native calls, so platform threads, and few: a read costs microseconds
/// @param queued  how many reads may wait for one of them; above that, 503
@ConfigurationProperties("melmastoon.reads")
record ReadSettings(
        @Bindable(defaultValue = "4") int threads,
        @Bindable(defaultValue = "256") int queued) {}
