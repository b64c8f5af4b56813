package melmastoon.command.saga;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import melmastoon.application.saga.Saga;
import melmastoon.domain.erasure.ServiceName;
import org.jspecify.annotations.Nullable;

/// A saga as the API shows it.
@Serdeable
@Schema(name = "Saga", description = "What other services have to do something for before it is completed.")
record SagaBody(
        @Schema(example = "sga_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(
                description = "`close_tenant`: all that is kept of a closed tenant is ended. `move_unit`: an"
                        + " organization unit gets another parent.",
                type = "string",
                allowableValues = {"close_tenant", "move_unit"},
                example = "move_unit")
        String kind,

        @Schema(
                type = "string",
                allowableValues = {"waiting", "completed", "aborted"},
                example = "waiting")
        String status,

        @Schema(description = "When it started.", type = "string", format = "date-time", example = EXAMPLE_TIME)
        String startedAt,

        @Schema(
                description = "A move is aborted then; a closure goes on waiting, and is overdue.",
                type = "string",
                format = "date-time",
                example = EXAMPLE_TIME)
        String dueAt,

        @Schema(
                nullable = false,
                description = "When it was completed or aborted.",
                type = "string",
                format = "date-time",
                example = EXAMPLE_TIME)
        @Nullable
        String endedAt,

        @Schema(description = "The services whose acknowledgement it waits for.", example = "[\"property-service\"]")
        List<String> owedBy,

        @Schema(description = "Those that have given it.") List<Ack> acknowledged,

        @Schema(nullable = false, description = "Of a move: the unit.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String organizationUnitId,

        @Schema(
                nullable = false,
                description = "Of a move: the new parent.",
                example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3")
        @Nullable
        String parentId,

        @Schema(
                nullable = false,
                description = "Why it was aborted: `timeout`, `tenant_closed` or `not_allowed`; more may come.",
                example = "timeout")
        @Nullable
        String reason,

        @Schema(
                nullable = false,
                description = "Of `not_allowed`: the code of the error by which the move was refused at last.",
                example = "MELMASTOON.TENANT.ORG_PARENT_ARCHIVED")
        @Nullable
        String refusal) {
    private static final String EXAMPLE_TIME = "2026-03-01T08:00:00Z";

    /// One service's acknowledgement.
    @Serdeable
    @Schema(name = "SagaAcknowledgement", description = "A service has acknowledged a saga.")
    record Ack(
            @Schema(example = "billing-service") String service,

            @Schema(
                    description = "When that was recorded.",
                    type = "string",
                    format = "date-time",
                    example = EXAMPLE_TIME)
            String at) {}

    static SagaBody of(Saga saga) {
        var acks = saga.acknowledgements();
        var move = saga.about();
        return new SagaBody(
                saga.id().toString(),
                saga.kind().name().toLowerCase(Locale.ROOT),
                saga.status().name().toLowerCase(Locale.ROOT),
                saga.startedAt().toString(),
                saga.dueAt().toString(),
                saga.endedAt().map(Instant::toString).orElse(null),
                acks.owed().stream().sorted().map(ServiceName::value).toList(),
                acks.given().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each ->
                                new Ack(each.getKey().value(), each.getValue().toString()))
                        .toList(),
                move.map(about -> about.unit().toString()).orElse(null),
                move.map(about -> about.to().toString()).orElse(null),
                move.flatMap(Saga.MoveDetails::reason).orElse(null),
                move.flatMap(Saga.MoveDetails::refusal).orElse(null));
    }
}
