package melmastoon.postgres.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.application.kernel.WrittenByNewerBuild;
import org.jspecify.annotations.Nullable;

/// The row that a result stands at. A column that is null where it must not be is a fault of the schema.
public final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public UUID uuid(String column) {
        return required(column, UUID.class);
    }

    public Optional<UUID> optionalUuid(String column) {
        return Optional.ofNullable(value(column, UUID.class));
    }

    public String text(String column) {
        return required(column, String.class);
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(value(column, String.class));
    }

    /// The one of `values` whose code is stored.
    ///
    /// @throws WrittenByNewerBuild where none has it
    public <E> E coded(String column, E[] values, Function<E, String> code) {
        var stored = text(column);
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(stored))
                .findFirst()
                .orElseThrow(() -> new WrittenByNewerBuild("the %s `%s`".formatted(column.replace('_', ' '), stored)));
    }

    public int integer(String column) {
        return required(column, Integer.class);
    }

    public boolean bool(String column) {
        return required(column, Boolean.class);
    }

    public long bigint(String column) {
        return required(column, Long.class);
    }

    public Optional<Long> optionalBigint(String column) {
        return Optional.ofNullable(value(column, Long.class));
    }

    public byte[] bytes(String column) {
        try {
            return Objects.requireNonNull(results.getBytes(column), column);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public Instant instant(String column) {
        return required(column, OffsetDateTime.class).toInstant();
    }

    public Optional<Instant> optionalInstant(String column) {
        return Optional.ofNullable(value(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public List<UUID> uuids(String column) {
        return optionalUuids(column).orElseThrow(() -> new IllegalStateException(column + " is null"));
    }

    public List<String> texts(String column) {
        return array(column)
                .map(values -> List.of((String[]) values))
                .orElseThrow(() -> new IllegalStateException(column + " is null"));
    }

    public List<Long> bigints(String column) {
        return array(column)
                .map(values -> List.of((Long[]) values))
                .orElseThrow(() -> new IllegalStateException(column + " is null"));
    }

    public List<Instant> instants(String column) {
        return array(column)
                .map(values -> Arrays.stream((Timestamp[]) values)
                        .map(Timestamp::toInstant)
                        .toList())
                .orElseThrow(() -> new IllegalStateException(column + " is null"));
    }

    /// Written as `type:id`, see [Subject#toString].
    public Subject subject(String column) {
        return subject(column, text(column));
    }

    public Optional<Subject> optionalSubject(String column) {
        return optionalText(column).map(text -> subject(column, text));
    }

    /// Of two columns as [ScopeColumns] writes them.
    public Scope scope(String properties, String regions) {
        return Scope.of(units(properties), units(regions)).orElseGet(Scope.WholeTenant::new);
    }

    private Set<OrganizationUnitId> units(String column) {
        return optionalUuids(column).orElse(List.of()).stream()
                .map(OrganizationUnitId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Subject subject(String column, String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalStateException(column + " is not `type:id`");
        }
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    private Optional<List<UUID>> optionalUuids(String column) {
        return array(column).map(values -> List.of((UUID[]) values));
    }

    private Optional<Object> array(String column) {
        try {
            Array array = results.getArray(column);
            return array == null ? Optional.empty() : Optional.of(array.getArray());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private <T> T required(String column, Class<T> type) {
        var value = value(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }

    private <T> @Nullable T value(String column, Class<T> type) {
        try {
            return results.getObject(column, type);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
