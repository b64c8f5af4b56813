package melmastoon.topology;

import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.TenantView;
import melmastoon.schemas.Watermark;
import org.pcollections.TreePVector;

/// Views as a replica has them that has followed its whole log, made without one.
public final class FilledViews {
    private static final int EPOCH = 1;

    private FilledViews() {}

    public static Views of(Stream<TenantView> tenants) {
        var views = new Views();
        var partitions = IntStream.range(0, views.partitions())
                .mapToObj(_ -> new PartitionViews())
                .toList();
        tenants.forEach(view -> {
            var tenant = view.tenant();
            var partition = partitions.get(views.partitionOf(tenant));
            var progress = Progress.NONE.applied(EPOCH, view.position().revision());
            partition.put(tenant, new ReplicatedTenant(progress, TreePVector.empty(), view, Set.of(), false));
            view.subjects().forEach(subject -> partition.follow(tenant, subject));
        });
        for (int partition = 0; partition < partitions.size(); partition++) {
            views.serve(partition, partitions.get(partition), 0);
        }
        return views;
    }

    /// As cdc's watermarks say it.
    public static void completeUpTo(Views views, Instant instant) {
        for (int partition = 0; partition < views.partitions(); partition++) {
            views.watermark(new Watermark(partition, instant, 0, EPOCH));
        }
    }
}
