package melmastoon.command;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.util.List;
import melmastoon.process.ServiceProcess;

/// The process that takes commands.
@OpenAPIDefinition(
        info = @Info(title = "Tenant service: commands", version = "1", description = """
            Tenants, their organization trees, memberships, role assignments, invitations, billing contacts and feature
            flags: everything that changes them, and reading what is not in the log (invitations, the billing contact, the
            tenant's position). All else is read at query-api.

            Every command takes `Idempotency-Key`: the same key of the same caller is one command for 24 hours, with
            one effect and one response. Every response names the tenant's position in `Melmastoon-Position`; pass it to
            query-api as `atLeast` to read nothing older.

            Bodies are UTF-8 JSON with each member once; unknown members are refused. Errors are
            `application/problem+json` with a stable `code`, `MELMASTOON.<DOMAIN>.<CODE>`. Lists are
            `{"items": [...], "next": "..."}`; `next` is absent on the last page.
            """),
        servers = @Server(url = "/", description = "Where this document is served."),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public final class CommandApi {
    private static final List<String> NEEDED = List.of(
            "MELMASTOON_ISSUER",
            "MELMASTOON_AUDIENCE",
            "MELMASTOON_DATABASE_URL",
            "MELMASTOON_DATABASE_USER",
            "MELMASTOON_DATABASE_PASSWORD",
            "MELMASTOON_NOTIFICATION_KEYSET",
            "MELMASTOON_IDEMPOTENCY_KEY",
            "MELMASTOON_PUBLIC_URL",
            "MELMASTOON_QUERY_URL");

    private CommandApi() {}

    public static void main(String[] args) {
        ServiceProcess.start(CommandApi.class, NEEDED, args);
    }
}
