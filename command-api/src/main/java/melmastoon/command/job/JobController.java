package melmastoon.command.job;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.Caller;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobState;
import melmastoon.application.job.Jobs;
import melmastoon.application.job.RunJobs;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.http.problem.AnswersTenantProblems;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.trace.RequestId;

/// `/api/v1/jobs`: what runs by the clock, for platform administrators.
@Controller("/api/v1/jobs")
@ExecuteOn(CommandThreads.NAME)
@Requires(beans = RunJobs.class)
@Tag(name = "jobs")
final class JobController {
    private static final String NAME = "The job's name.";

    private final RunJobs runs;
    private final Jobs jobs;

    JobController(RunJobs runs, Jobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    @Get
    @Operation(
            operationId = "listJobs",
            summary = "List the jobs",
            description = "Needs a platform administrator. All of them, with their last and their next run.")
    @AnswersTenantProblems
    @ApiResponse(
            responseCode = "200",
            description = "All jobs, by name.",
            useReturnTypeSchema = true,
            headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")))
    JobsBody list(@Parameter(hidden = true) Caller caller) {
        requireAdministrator(caller.isPlatformAdmin());
        var states = jobs.all().stream().collect(Collectors.toMap(JobState::name, Function.identity()));
        return new JobsBody(runs.all().stream()
                .map(job -> JobBody.of(job, Optional.ofNullable(states.get(job.name()))))
                .toList());
    }

    @Get("/{name}")
    @Operation(
            operationId = "readJob",
            summary = "Read a job",
            description = "Needs a platform administrator. Its last run with its report, and its next one.")
    @AnswersTenantProblems
    @ApiResponse(
            responseCode = "200",
            description = "What was asked for.",
            useReturnTypeSchema = true,
            headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")))
    JobBody read(
            @Parameter(description = NAME, schema = @Schema(type = "string"), example = "expire-invitations")
                    String name,
            @Parameter(hidden = true) Caller caller) {
        requireAdministrator(caller.isPlatformAdmin());
        return body(find(name));
    }

    @Post("/{name}/runs")
    @Operation(
            operationId = "runJob",
            summary = "Run a job",
            description =
                    "Needs a platform administrator. It begins within seconds, in one instance; one that runs already is not"
                            + " disturbed, and another run follows it. Asked for twice before it begins, it runs once.")
    @Status(HttpStatus.ACCEPTED)
    @AnswersTenantProblems
    @ApiResponse(
            responseCode = "202",
            description = "The run is asked for.",
            useReturnTypeSchema = true,
            headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")))
    HttpResponse<JobBody> run(
            @Parameter(description = NAME, schema = @Schema(type = "string"), example = "expire-invitations")
                    String name,
            @Body JobRunBody body,
            @IdempotencyKey CommandRequest request) {
        requireAdministrator(request.of(body).actor().isPlatformAdmin());
        var job = find(name);
        jobs.request(job.name(), body.isDryRun());
        return HttpResponse.accepted().body(body(job));
    }

    private Job find(String name) {
        return runs.find(name).orElseThrow(() -> Problem.of(Fault.JOB_NOT_FOUND, "There is no job of this name."));
    }

    private JobBody body(Job job) {
        return JobBody.of(
                job,
                jobs.all().stream()
                        .filter(state -> state.name().equals(job.name()))
                        .findFirst());
    }

    private static void requireAdministrator(boolean isAdministrator) {
        if (!isAdministrator) {
            throw Problem.of(Fault.PERMISSION_DENIED, "This needs a platform administrator.");
        }
    }
}
