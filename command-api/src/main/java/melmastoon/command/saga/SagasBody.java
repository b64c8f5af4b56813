package melmastoon.command.saga;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Response of `GET /api/v1/tenants/{id}/sagas`.
@Serdeable
@Schema(name = "OpenSagas", description = "All that wait, in the order in which they started: a dozen at most.")
record SagasBody(List<SagaBody> items) {}
