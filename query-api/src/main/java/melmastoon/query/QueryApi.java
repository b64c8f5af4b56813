package melmastoon.query;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.util.List;
import melmastoon.process.ServiceProcess;

/// The process: runs the topology as a full replica and serves HTTP.
@OpenAPIDefinition(
        info = @Info(title = "Tenant service: decisions and reads", version = "1", description = """
                                Authorization decisions, and reads of tenants, their organization, roles and members.

                                Every answer about one tenant names its position (`Melmastoon-Position`) and its age in
                                seconds (`Melmastoon-Age`). `atLeast=<position>`, taken from the answer of a write, waits until
                                this replica has that write: decisions are denied `STALE` and reads answered 503 if it does
                                not in time. To a person who is not a member of a tenant, the tenant does not exist.

                                Members that have no value are absent, not null. A parameter that is given twice is refused,
                                unless it is said to be repeatable."""),
        servers = @Server(url = "/", description = "Where this document is served."),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public final class QueryApi {
    private static final List<String> NEEDED = List.of(
            "MELMASTOON_ISSUER",
            "MELMASTOON_AUDIENCE",
            "MELMASTOON_KAFKA",
            "MELMASTOON_STATE_DIR",
            "MELMASTOON_INSTANCE",
            "MELMASTOON_PUBLIC_URL");

    private QueryApi() {}

    public static void main(String[] args) {
        ServiceProcess.start(QueryApi.class, NEEDED, args);
    }
}
