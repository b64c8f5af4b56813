package melmastoon.command.tenant;

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
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ProvisionTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;
import melmastoon.command.Blocking;
import melmastoon.command.Changed;
import melmastoon.command.IdempotencyKey;
import melmastoon.command.Replies;
import melmastoon.command.Write;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.edge.Positions;
import melmastoon.edge.problem.AnswersProblems;
import melmastoon.edge.problem.Fields;

/// `/api/v1/tenants`: the tenant itself.
@Controller("/api/v1/tenants")
@ExecuteOn(Blocking.COMMANDS)
@AnswersProblems
@Tag(name = "tenant")
final class TenantController {
    private static final String PATH = "/api/v1/tenants/";

    private final ProvisionTenant provision;
    private final AttachPlan attachPlan;
    private final RepairTenant repair;
    private final ReadPosition position;

    TenantController(ProvisionTenant provision, AttachPlan attachPlan, RepairTenant repair, ReadPosition position) {
        this.provision = provision;
        this.attachPlan = attachPlan;
        this.repair = repair;
        this.position = position;
    }

    @Post
    @Operation(
            summary = "Take in a new hotel business",
            description =
                    "Needs a platform administrator. The tenant starts pending, with the root of its tree, its nine"
                            + " system roles and its first owner.")
    @Status(HttpStatus.CREATED)
    HttpResponse<TenantProvisioned> provision(@Body NewTenantBody body, @IdempotencyKey Write write) {
        var outcome = provision.provision(write.of(body), body.parse());
        return Replies.created(outcome, TenantProvisioned::of, answer -> PATH + answer.id("tenantId"));
    }

    @Post("/{id}/plan")
    @Operation(
            summary = "Attach the plan that billing sold",
            description =
                    "Needs a platform administrator or billing-service. Makes a pending tenant active; the same plan"
                            + " again changes nothing, another one on an active tenant is 409.")
    HttpResponse<Changed> attachPlan(TenantId id, @Body PlanBody body, @IdempotencyKey Write write) {
        var plan = new PlanRef(Fields.required("planRef", body.planRef()));
        return Replies.ok(attachPlan.attach(write.of(body), id, plan), answer -> Changed.of(answer, "tenantId"));
    }

    @Post("/{id}/snapshot")
    @Operation(
            summary = "Say the tenant's whole state again",
            description =
                    "Needs a platform administrator. Repairs readers whose copy is lost or doubtful; changes nothing.")
    HttpResponse<Changed> snapshot(TenantId id, @IdempotencyKey Write write) {
        return Replies.ok(repair.repair(write.bare(), id), answer -> Changed.of(answer, "tenantId"));
    }

    @Get("/{id}/position")
    @Operation(
            summary = "Where the tenant's log stands",
            description = "Needs `tenant:read`. Pass it to query-api as `atLeast` to be answered from nothing older.")
    HttpResponse<PositionBody> position(TenantId id, @Parameter(hidden = true) Caller caller) {
        var at = Replies.done(position.position(caller, id));
        return Positions.stamp(HttpResponse.ok(new PositionBody(id.toString(), at.encode())), at);
    }
}
