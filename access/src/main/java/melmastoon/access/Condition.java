package melmastoon.access;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When a permission counts: an expression in CEL that is true or false of a question, such as
/// `context.amount <= 100 && resource.currency == "AFN"`. [ConditionVariables] are the names it may use.
///
/// It is bounded before it runs: in length, depth and size, without regular expressions and without macros
/// that walk a list, so that evaluating it costs about what its text is long. Two conditions are the same
/// where their texts are, and what they oblige to: nothing else can be compared (ruling 49).
///
/// Whatever goes wrong while it is evaluated, a property that is not there included, means that it is not
/// met.
public final class Condition {
    /// Of its text, in characters (code points).
    public static final int MAX_LENGTH = 1_000;

    private static final int MAX_DEPTH = 24;
    private static final int MAX_NODES = 300;

    /// Texts that are kept compiled. More than so many start anew.
    private static final int KEPT = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .maxParseExpressionNodeCount(MAX_NODES)
            .enableHeterogeneousNumericComparisons(true)
            .enableComprehension(false)
            .build();

    private static final CelStandardDeclarations WITHOUT_REGULAR_EXPRESSIONS = CelStandardDeclarations.newBuilder()
            .excludeFunctions(StandardFunction.MATCHES)
            .build();

    private static final CelCompiler COMPILER = compiler(ConditionVariables::declare);

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    private static final Map<String, Condition> COMPILED = new ConcurrentHashMap<>();

    private final String source;
    private final CelRuntime.@Nullable Program program;
    private final @Nullable CustomObligation obligation;

    private Condition(String source, CelRuntime.@Nullable Program program, @Nullable CustomObligation obligation) {
        this.source = source;
        this.program = program;
        this.obligation = obligation;
    }

    /// What a text is as a condition.
    public sealed interface Parsed {
        record Valid(Condition condition) implements Parsed {}

        /// @param line    from 1
        /// @param column  from 1
        /// @param message one sentence in lower case, without a full stop
        record Invalid(int line, int column, String message) implements Parsed {}
    }

    /// For whoever writes a condition. [#checkedFor] says more where it is known of which permission.
    public static Parsed parse(String source) {
        return parse(source, COMPILER);
    }

    private static Parsed parse(String source, CelCompiler compiler) {
        if (source.isBlank()) {
            return new Parsed.Invalid(1, 1, "a condition cannot be empty");
        }
        if (Characters.areMoreThan(MAX_LENGTH, source)) {
            return new Parsed.Invalid(1, 1, "a condition has at most " + MAX_LENGTH + " characters");
        }
        try {
            var result = compiler.compile(source);
            if (!result.hasError()) {
                return new Parsed.Valid(new Condition(source, RUNTIME.createProgram(result.getAst()), null));
            }
            var error = result.getErrors().getFirst();
            var at = error.getSourceLocation();
            return new Parsed.Invalid(
                    Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1, sentence(error.getMessage()));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Parsed.Invalid(1, 1, sentence(String.valueOf(e.getMessage())));
        }
    }

    /// One that was written before. A text that this build cannot compile is a condition that is never met.
    public static Condition of(String source) {
        var known = COMPILED.get(source);
        if (known != null) {
            return known;
        }
        var condition = parse(source) instanceof Parsed.Valid(var valid) ? valid : new Condition(source, null, null);
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        COMPILED.put(source, condition);
        return condition;
    }

    /// This condition, or what is wrong with it as one of `permission`: where that is of a type of the
    /// tenant's own, the type's schema says which properties its resources have, and of which types they are.
    ///
    /// @param view has that type
    public Parsed checkedFor(Permission permission, TenantView view) {
        return view.ownType(permission)
                .map(type -> parse(source, compiler(builder -> ConditionVariables.declare(builder, type, source))))
                .filter(Parsed.Invalid.class::isInstance)
                .orElseGet(() -> new Parsed.Valid(this));
    }

    /// This condition, where what is allowed by it obliges to `custom`; to nothing where that is empty.
    public Condition obliging(Optional<CustomObligation> custom) {
        return new Condition(source, program, custom.orElse(null));
    }

    public String source() {
        return source;
    }

    /// What rides on an allow that is by this condition.
    public Optional<CustomObligation> obligation() {
        return Optional.ofNullable(obligation);
    }

    boolean isObliging() {
        return obligation != null;
    }

    /// Whether it is met where each variable is what `variables` says.
    ///
    /// @param variables by the names that a condition may use
    public boolean isMet(Map<String, Object> variables) {
        return isMet(name -> Optional.ofNullable(variables.get(name)));
    }

    boolean isMet(ConditionValues values) {
        return isMet(values::find);
    }

    private boolean isMet(CelVariableResolver variables) {
        if (program == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException | RuntimeException _) {
            return false;
        }
    }

    private static CelCompiler compiler(Consumer<CelCompilerBuilder> variables) {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(WITHOUT_REGULAR_EXPRESSIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .setResultType(SimpleType.BOOL);
        variables.accept(compiler);
        return compiler.build();
    }

    private static String sentence(String message) {
        var line = message.lines().findFirst().orElse("").strip();
        var end = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return end.isEmpty() ? "this is not a condition" : Character.toLowerCase(end.charAt(0)) + end.substring(1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that
                && source.equals(that.source)
                && Objects.equals(obligation, that.obligation);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + Objects.hashCode(obligation);
    }

    @Override
    public String toString() {
        return source;
    }
}
