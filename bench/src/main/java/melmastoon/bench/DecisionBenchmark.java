package melmastoon.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision, and one event followed, in tenants of different sizes: both must not grow with the tenant.
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int PROPERTIES = 30;

    @Param({"10", "5000"})
    int members;

    private TenantView view = empty();
    private int next;

    @Setup
    public void fill() {
        view = empty().with(new Fact.Tenant(TenantStatus.ACTIVE));
        for (int i = 0; i < PROPERTIES; i++) {
            view = view.with(
                    new Fact.Unit(property(i), Fact.Unit.Kind.PROPERTY, Optional.empty(), Optional.of("ppt_" + i)));
        }
        var roles = PermissionCatalogue.standard().systemRoles();
        for (int i = 0; i < roles.size(); i++) {
            view = view.with(
                    new Fact.Role(role(i), roles.get(i).code(), roles.get(i).permissions()));
        }
        for (int i = 0; i < members; i++) {
            view = view.with(member(i));
        }
    }

    @Benchmark
    public Decision check() {
        next = (next + 1) % members;
        return Evaluator.decide(
                view,
                new Question(
                        Subject.user("usr_" + next),
                        new Permission("reservation", "check_in"),
                        Optional.of("ppt_" + next % PROPERTIES),
                        Set.of()),
                NOW,
                NOW);
    }

    @Benchmark
    public TenantView followOneMembership() {
        next = (next + 1) % members;
        return view.with(member(next));
    }

    private static TenantView empty() {
        return TenantView.empty(PermissionCatalogue.standard(), new Position(new TenantId(new UUID(0, 1)), 1, 1));
    }

    private static Fact.Membership member(int i) {
        return new Fact.Membership(
                new MembershipId(new UUID(3, i)),
                Subject.user("usr_" + i),
                Fact.Membership.Status.ACTIVE,
                new Scope.WholeTenant(),
                List.of(
                        new Fact.Assignment(
                                new RoleAssignmentId(new UUID(4, i)),
                                role(4),
                                new Scope.Only(Set.of(property(i % PROPERTIES)))),
                        new Fact.Assignment(
                                new RoleAssignmentId(new UUID(5, i)),
                                role(2),
                                new Scope.Only(Set.of(property(i % PROPERTIES))))));
    }

    private static OrganizationUnitId property(int i) {
        return new OrganizationUnitId(new UUID(1, i));
    }

    private static RoleId role(int i) {
        return new RoleId(new UUID(2, i));
    }
}
