package melmastoon.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.HashMap;
import javax.management.ObjectName;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.topology.SubjectIndex;

/// How much heap the views of many tenants take, and the index of their subjects, for each membership and by class. The
/// classes are those of the whole process, so that its own add a little.
///
///     java -Xmx2g -cp … melmastoon.bench.MemoryOfViews [TENANTS]
public final class MemoryOfViews {
    private static final int SHOWN = 20;

    private MemoryOfViews() {}

    public static void main(String[] arguments) throws Exception {
        var tenants = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var population = Population.USUAL;
        population.view(0); // classes are loaded, and what processes share is there
        var before = used();
        var bySubject = new SubjectIndex();
        var views = new HashMap<TenantId, TenantView>();
        for (int i = 0; i < tenants; i++) {
            var view = population.view(i);
            views.put(view.tenant(), view);
            view.subjects().forEach(subject -> bySubject.follow(view.tenant(), view, subject));
        }
        var memberships = (long) tenants * population.members();
        try {
            System.out.printf(
                    "%,d memberships in %,d tenants: %.1f bytes of heap each%n",
                    memberships, tenants, (used() - before) / (double) memberships);
            histogram(memberships);
        } finally {
            Reference.reachabilityFence(views);
            Reference.reachabilityFence(bySubject);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// The classes that take most, as `jcmd GC.class_histogram` counts them.
    private static void histogram(long memberships) throws Exception {
        var classes = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        classes.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[0].endsWith(":"))
                .limit(SHOWN)
                .forEach(words -> System.out.printf(
                        "%8.2f bytes in %6.3f of %s%n",
                        Long.parseLong(words[2]) / (double) memberships,
                        Long.parseLong(words[1]) / (double) memberships,
                        words[3]));
    }
}
