package melmastoon.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/// What the architecture asks of compiled classes.
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /// Module → the modules of ours that it may use. What is not named here is forbidden.
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("access", List.of()),
            Map.entry("domain", List.of("access")),
            Map.entry("application", List.of("domain", "access")),
            Map.entry("schemas", List.of()),
            Map.entry("postgres", List.of("application", "domain", "access", "schemas")),
            Map.entry("process", List.of()),
            Map.entry("http", List.of("access", "domain", "process")),
            Map.entry("command", List.of("application", "domain", "access", "postgres", "http", "process")),
            Map.entry("release", List.of("postgres", "schemas")),
            Map.entry("cdc", List.of("schemas", "process")),
            Map.entry("topology", List.of("access", "schemas")),
            Map.entry("query", List.of("access", "topology", "http", "application", "domain", "schemas", "process")),
            Map.entry("connectors", List.of("schemas", "process")));

    /// The libraries that the pure modules may use.
    private static final String[] PURE = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.nio..",
        "java.io..",
        "java.math..",
        "java.security..",
        "java.text..",
        "org.jspecify..",
        "dev.cel..",
        "com.google.common.collect..",
        "org.pcollections..",
        "com.github.f4b6a3.ulid..",
        "melmastoon.access..",
        "melmastoon.domain.."
    };

    /// One rule for each module that [#MAY_USE] names.
    public static List<ArchRule> modules() {
        var rules = new ArrayList<ArchRule>();
        MAY_USE.forEach((module, used) -> {
            var forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(module) && !used.contains(other))
                    .map(other -> "melmastoon." + other + "..")
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage("melmastoon." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .because(module + " may use only " + used));
        });
        return rules;
    }

    /// access and domain know no framework and no other library.
    public static ArchRule pureModulesUseNoFramework() {
        return classes()
                .that()
                .resideInAnyPackage("melmastoon.access..", "melmastoon.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PURE)
                .allowEmptyShould(true)
                .because("the vocabulary and the decisions must be readable, and testable, without any technology");
    }

    /// Time, ids and randomness come in as arguments.
    public static ArchRule pureModulesReadNoClock() {
        return readsNoClock(
                resideInAPackage("melmastoon.access..").or(resideInAPackage("melmastoon.domain..")),
                "time and ids come in as arguments");
    }

    /// Events must give the same state to every replica. How often a thread may die is a matter of time, and how long a
    /// store takes to be read is measured.
    public static ArchRule theFoldIsDeterministic() {
        return readsNoClock(
                resideInAPackage("melmastoon.topology..")
                        .and(not(simpleName("Restarts")))
                        .and(not(simpleName("TenantStateProcessor"))),
                "the fold reads nothing but its event");
    }

    private static ArchRule readsNoClock(DescribedPredicate<JavaClass> which, String because) {
        return noClasses()
                .that(are(which))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "instant")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .allowEmptyShould(true)
                .because(because);
    }

    /// Only `TenantScope` opens connections, so that no statement runs without a tenant; `Pool` makes what it
    /// opens them from. Micronaut's generated `$…$Definition` of the two counts as theirs. `Migrations` connects as
    /// the owner, who sees no row without a tenant; `FinanceConnection` reaches another database, where
    /// `FinanceTransaction` pins the tenant.
    public static ArchRule onlyTenantScopeOpensConnections() {
        return noClasses()
                .that(are(resideInAPackage("melmastoon.."))
                        .and(not(resideInAPackage("melmastoon.release..")))
                        .and(not(resideInAPackage("melmastoon.cdc..")))
                        .and(not(resideInAPackage("melmastoon.testkit..")))
                        .and(not(resideInAPackage("melmastoon.local..")))
                        .and(not(resideInAPackage("melmastoon.bench..")))
                        .and(not(resideInAPackage("melmastoon.embedded.."))))
                .and()
                .haveNameNotMatching(
                        "melmastoon\\.postgres\\.\\$?(TenantScope|Pool|Migrations|finance\\.FinanceConnection)(\\$.*)?")
                .should()
                .dependOnClassesThat(assignableTo(DataSource.class)
                        .or(assignableTo(DriverManager.class))
                        .or(nameMatching("io\\.micronaut\\.(transaction|data)\\..*Operations")))
                .allowEmptyShould(true)
                .because("a statement outside TenantScope would run without a tenant");
    }

    /// Ports that are neither pinned nor asked about one tenant, and why.
    private static final Map<String, String> WITHOUT_TENANT = Map.ofEntries(
            entry("TenantTransaction", "it is the pinned transaction, and refuses to work once that has ended"),
            entry("Lookups", "it answers with a tenant: where work begins that does not know one"),
            entry("OverdueTenants", "it answers with tenants: where work begins that does not know one"),
            entry("Accounts", "the platform's users are of no tenant"),
            entry("KnownUsers", "the platform's users are of no tenant"),
            entry("OpenReservations", "the property that it is asked about names its tenant"),
            entry("Seals", "what it seals names its tenant, and it keeps nothing"),
            entry("Traces", "it tells and answers nothing that is stored"),
            entry("CommandSignals", "it tells and answers nothing that is stored"),
            entry("CountryDefaults", "it knows countries, the same for every tenant"),
            entry("WritingDirections", "it knows languages, the same for every tenant"),
            entry("Job", "it is work over all tenants, and names each one that it works in"),
            entry("Jobs", "it knows jobs, whose rows are of no tenant"),
            entry("JobSignals", "it tells and answers nothing that is stored"),
            entry("TimerSignals", "it tells and answers nothing that is stored"));

    /// A port is an interface of application that is implemented outside of it. It is scoped to a tenant in one of
    /// two ways: it is taken from a pinned transaction (`TenantTransaction`, `CommandContext.port`) and used while
    /// that lasts; or somebody holds it, and then each of its methods says for which tenant it is asked.
    public static ArchRule heldPortsNameTheirTenant() {
        return classes()
                .that()
                .resideInAnyPackage("melmastoon.application..", "melmastoon.command..", "melmastoon.postgres..")
                .should(nameTheTenantOfEachHeldPort())
                .allowEmptyShould(true)
                .because("a port that is held beyond a pinned transaction could be asked about another tenant");
    }

    private static ArchCondition<JavaClass> nameTheTenantOfEachHeldPort() {
        return new ArchCondition<>("take a `TenantId` in each method of each port that they hold") {
            @Override
            public void check(JavaClass holder, ConditionEvents events) {
                for (var field : holder.getFields()) {
                    var port = field.getRawType();
                    if (isPort(port) && !WITHOUT_TENANT.containsKey(port.getSimpleName())) {
                        port.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                                .filter(ArchitectureRules::takesNoTenant)
                                .forEach(method -> events.add(SimpleConditionEvent.violated(
                                        field, field.getFullName() + " holds a port with " + method.getFullName())));
                    }
                }
            }
        };
    }

    private static boolean isPort(JavaClass type) {
        return type.isInterface()
                && type.getPackageName().startsWith("melmastoon.application")
                && type.getAllSubclasses().stream()
                        .anyMatch(implementation ->
                                !implementation.getPackageName().startsWith("melmastoon.application"));
    }

    private static boolean takesNoTenant(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .noneMatch(type -> type.getSimpleName().equals("TenantId"));
    }

    /// What a feature package may be called, in every station.
    public static final List<String> FEATURES = List.of(
            "tenant",
            "config",
            "organization",
            "membership",
            "role",
            "invitation",
            "provisioning",
            "billing",
            "flag",
            "approval",
            "erasure",
            "closing",
            "saga",
            "finance",
            "resource",
            "audit",
            "inbound",
            "job");

    /// Packages have no cycles, within a module and between modules.
    public static ArchRule packagesHaveNoCycles() {
        return slices().matching("melmastoon.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages in a cycle can only be read, and changed, together");
    }

    /// A kernel is not edited when a feature is added.
    public static ArchRule kernelsImportNoFeature() {
        return noClasses()
                .that()
                .resideInAnyPackage("melmastoon.*.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES.stream()
                        .map(feature -> "melmastoon.*." + feature + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .because("a kernel knows features through their descriptors only");
    }

    /// What the service is compared with must not be the service.
    public static ArchRule theModelKnowsNothingOfTheService() {
        return classes()
                .that()
                .resideInAPackage("melmastoon.local.verify.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "melmastoon.local.verify.model..")
                .allowEmptyShould(true)
                .because("a rule that is wrong in the service would be wrong in its model in the same way");
    }

    /// A what-if carries commands out on a copy (decision 051). All else in query-api reads, and decides nothing that
    /// the write side decides.
    public static ArchRule onlyWhatIfRunsCommands() {
        return noClasses()
                .that()
                .resideInAPackage("melmastoon.query..")
                .and()
                .resideOutsideOfPackage("melmastoon.query.whatif..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("melmastoon.application..")
                .allowEmptyShould(true)
                .because("reads and decisions know facts, and no use cases");
    }

    /// Names that say nothing.
    public static ArchRule namesSaySomething() {
        return noClasses()
                .that()
                .resideInAPackage("melmastoon..")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Port|Dto|DTO|Mapper|Abstract[A-Z].*)$")
                .because("a port is named by what it holds, an adapter by its technique");
    }

    /// All rules, checked at once; every violation is reported.
    ///
    /// @throws AssertionError naming each violated rule and where
    public static void check(JavaClasses classes) {
        var broken = new ArrayList<String>();
        var rules = new ArrayList<>(modules());
        rules.addAll(List.of(
                pureModulesUseNoFramework(),
                pureModulesReadNoClock(),
                theFoldIsDeterministic(),
                packagesHaveNoCycles(),
                kernelsImportNoFeature(),
                onlyTenantScopeOpensConnections(),
                heldPortsNameTheirTenant(),
                theModelKnowsNothingOfTheService(),
                onlyWhatIfRunsCommands(),
                namesSaySomething()));
        for (var rule : rules) {
            var result = rule.evaluate(classes);
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n\n", broken));
        }
    }
}
