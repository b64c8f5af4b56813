package melmastoon.command.tenant;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ChangeIsolationTier;
import melmastoon.application.tenant.ReactivateTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;
import melmastoon.application.tenant.SetTenantLimits;
import melmastoon.application.tenant.SuspendTenant;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.position.Positions;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants`: the tenant itself.
@Controller("/api/v1/tenants")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "tenants")
final class TenantController {
    private final ProvisionTenant provision;
    private final AttachPlan attachPlan;
    private final SuspendTenant suspend;
    private final ReactivateTenant reactivate;
    private final SetTenantLimits limits;
    private final ChangeIsolationTier isolationTier;
    private final RepairTenant repair;
    private final ReadPosition position;
    private final Locations locations;

    TenantController(
            ProvisionTenant provision,
            AttachPlan attachPlan,
            SuspendTenant suspend,
            ReactivateTenant reactivate,
            SetTenantLimits limits,
            ChangeIsolationTier isolationTier,
            RepairTenant repair,
            ReadPosition position,
            Locations locations) {
        this.provision = provision;
        this.attachPlan = attachPlan;
        this.suspend = suspend;
        this.reactivate = reactivate;
        this.limits = limits;
        this.isolationTier = isolationTier;
        this.repair = repair;
        this.position = position;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "provisionTenant",
            summary = "Provision a tenant",
            description =
                    "Needs a platform administrator. The tenant starts pending, with the root of its organization tree,"
                            + " its system roles and its first owner.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    HttpResponse<TenantProvisionedBody> provision(@Body NewTenantBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                provision.provision(request.of(body), body.parse()),
                TenantProvisionedBody::of,
                done -> locations.inTenant(done.value().tenantId(), done.position()));
    }

    @Post("/{id}/plan")
    @Operation(
            operationId = "attachPlan",
            summary = "Attach a plan to a tenant",
            description =
                    "Needs a platform administrator or billing-service. Makes a pending tenant active; the same plan"
                            + " again changes nothing, another one on an active tenant is 409.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> attachPlan(TenantId id, @Body PlanBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                attachPlan.attach(request.of(body), id, body.parse()),
                done -> Changed.of(done, AttachPlan.PlanAttached::tenantId));
    }

    @Post("/{id}/suspend")
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspend a tenant",
            description =
                    "Needs a platform administrator or billing-service. Everything but reads and commands that take rights"
                            + " away is refused, and so is every check of a permission that needs an active tenant"
                            + " (`TENANT_SUSPENDED`). Another reason replaces the current one, except `non_payment`. An active tenant is suspended for `non_payment` only"
                            + " where billing-service says that its subscription has ended: 409 while it is active or in"
                            + " its grace period, 503 where billing-service does not answer.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> suspend(TenantId id, @Body SuspensionBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                suspend.suspend(request.of(body), id, body.parse()),
                done -> Changed.of(done, SuspendTenant.TenantSuspended::tenantId));
    }

    @Post("/{id}/reactivate")
    @Operation(
            operationId = "reactivateTenant",
            summary = "Reactivate a suspended tenant",
            description =
                    "Needs a platform administrator; billing-service where the reason is `non_payment`. The tenant is active"
                            + " with the plan that it had. A tenant that is active changes nothing.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> reactivate(TenantId id, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                reactivate.reactivate(request.withoutBody(), id),
                done -> Changed.of(done, ReactivateTenant.TenantReactivated::tenantId));
    }

    @Put("/{id}/limits")
    @Operation(
            operationId = "setTenantLimits",
            summary = "Say how often a tenant may do what",
            description = "Needs a platform administrator. The limits that the tenant has already change nothing.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> setLimits(TenantId id, @Body LimitsBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                limits.set(request.of(body), id, body.parse()),
                done -> Changed.of(done, SetTenantLimits.TenantLimitsSet::tenantId));
    }

    @Put("/{id}/isolation-tier")
    @Operation(
            operationId = "changeIsolationTier",
            summary = "Move a tenant's rows to another isolation tier",
            description =
                    "Needs a platform administrator. Meanwhile the tenant's other commands wait, or are 503 where that takes"
                            + " more than two seconds; reads at query-api go on. The tier that the tenant has already"
                            + " changes nothing.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> changeIsolationTier(
            TenantId id, @Body IsolationTierBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                isolationTier.change(request.of(body), id, body.parse()),
                done -> Changed.of(done, ChangeIsolationTier.IsolationTierChanged::tenantId));
    }

    @Post("/{id}/snapshot")
    @Operation(
            operationId = "repairTenant",
            summary = "Publish a tenant's whole state again",
            description =
                    "Needs a platform administrator. Repairs readers whose copy is lost or doubtful; changes nothing.")
    @AnswersChanged
    HttpResponse<Changed> repair(TenantId id, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                repair.repair(request.withoutBody(), id),
                done -> Changed.of(done, RepairTenant.TenantRepaired::tenantId));
    }

    @Get("/{id}/position")
    @Operation(
            operationId = "readPosition",
            summary = "Read a tenant's position",
            description =
                    "Needs `tenant:read`, as a permission or as a scope, or a platform administrator. Pass it to query-api as `atLeast` to read nothing older.")
    @AnswersRead
    HttpResponse<PositionBody> position(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var at = Responses.done(position.position(request, id)).position();
        return Positions.stamp(HttpResponse.ok(new PositionBody(id.toString(), at.encode())), at);
    }
}
