package melmastoon.bench;

import com.cedarpolicy.model.exception.AuthException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The check with nothing around it, beside two engines that run in a JVM too; a batch; and a search.
///
/// All decide the same questions, which are allowed. Of 1,000 questions what they are about stays in the processor's
/// caches; of 65,536 about 10,000 tenants hardly anything does.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx4g", "-XX:+UseSerialGC", "-Xmn512m"})
public class CheckBenchmark {
    private static final int BATCH = 50;

    /// Questions in their order, again and again.
    private static final class Round {
        private final List<Population.Asked> asked;
        private int next;

        Round(List<Population.Asked> asked) {
            this.asked = asked;
        }

        Population.Asked next() {
            next = next + 1 == asked.size() ? 0 : next + 1;
            return asked.get(next);
        }
    }

    @State(Scope.Benchmark)
    public static class Tenants {
        @Param({"10", "10000"})
        int tenants;

        @Param({"1000", "65536"})
        int questions;

        private Round round = new Round(List.of());

        @Setup
        public void fill() {
            round = new Round(Population.USUAL.allowed(views(tenants), questions));
        }
    }

    /// As a replica sees it: it has many tenants, and most questions are about few of them.
    @State(Scope.Benchmark)
    public static class SkewedTenants {
        private Round round = new Round(List.of());

        @Setup
        public void fill() {
            round = new Round(Population.USUAL.allowedSkewed(views(10_000), 65_536));
        }
    }

    /// 100,000 memberships, as many as the other engines are given.
    @State(Scope.Benchmark)
    public static class Engines {
        private static final int TENANTS = 1_000;

        @Param({"jcasbin", "cedar"})
        String engine = "";

        private Engine decides = Engine.NONE;
        private Round round = new Round(List.of());

        @Setup(Level.Trial)
        public void fill() throws AuthException {
            decides = Engine.of(engine, Population.USUAL, TENANTS);
            round = new Round(Population.USUAL.allowed(views(TENANTS), 1_000).stream()
                    .filter(asked -> decides.allows(asked.question()))
                    .toList());
        }
    }

    @State(Scope.Benchmark)
    public static class LargeTenant {
        private static final Population LARGE = new Population(2_000, 30);

        private final TenantView view = LARGE.view(0);
        private final Round round = new Round(LARGE.allowed(List.of(view), 1_000));
    }

    @Benchmark
    public boolean allows(Tenants tenants) {
        var asked = tenants.round.next();
        return Evaluator.allows(asked.view(), asked.question(), Population.NOW, Population.NOW);
    }

    @Benchmark
    public boolean allowsSkewed(SkewedTenants tenants) {
        var asked = tenants.round.next();
        return Evaluator.allows(asked.view(), asked.question(), Population.NOW, Population.NOW);
    }

    @Benchmark
    public Decision decide(Tenants tenants) {
        var asked = tenants.round.next();
        return Evaluator.decide(asked.view(), asked.question(), Population.NOW, Population.NOW);
    }

    @Benchmark
    public boolean otherEngine(Engines engines) {
        var asked = engines.round.next();
        return engines.decides.allows(asked.question());
    }

    /// Fifty questions about one member of a tenant.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Decision> batch(LargeTenant large) {
        var questions =
                IntStream.range(0, BATCH).mapToObj(_ -> large.round.next().question());
        return questions
                .map(each -> Evaluator.decide(large.view, each, Population.NOW, Population.NOW))
                .toList();
    }

    /// One page of a search for subjects among 2,000 members and 30 properties: each page decides about all of them.
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public List<Subject> searchSubjects(LargeTenant large) {
        var like = large.round.next().question();
        return new Search(large.view, Population.NOW, Population.NOW)
                .subjects(
                        Subject.USER, subject -> new Question(subject, like.permission(), like.property(), like.amr()));
    }

    private static List<TenantView> views(int tenants) {
        return IntStream.range(0, tenants).mapToObj(Population.USUAL::view).toList();
    }
}
