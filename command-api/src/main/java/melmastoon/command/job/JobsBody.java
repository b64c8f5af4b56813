package melmastoon.command.job;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Response of `GET /api/v1/jobs`: all of them, so that there is no next page.
@Serdeable
@Schema(name = "Jobs", description = "All jobs, by name.")
record JobsBody(List<JobBody> items) {}
