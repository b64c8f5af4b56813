package melmastoon.local.demo;

import java.nio.file.Path;
import java.util.List;
import melmastoon.local.stack.Part;

/// Three commands to paste into a shell: yes, no and why, and the same question in OpenID AuthZEN's words.
///
/// @param script  the launcher's, for tokens
/// @param options that name the stack, empty for the usual one
public record DemoExamples(DemoIds ids, int portBase, Path script, String options) {
    /// @param says what the command shows
    public record Example(String says, String command) {}

    public List<Example> all() {
        return List.of(
                new Example("Laila may check guests in at Kohinoor Kabul:", check("kohinoorKabul")),
                new Example("She may not at Kohinoor Herat, and the answer says why:", check("kohinoorHerat")),
                new Example("The same question as OpenID AuthZEN puts it:", evaluation()));
    }

    private String check(String property) {
        return post("/api/v1/authz/check", """
            {"tenant":"%s","user":"%s","resource":"reservation","action":"check_in","property":"%s"}\
            """.formatted(
                ids.tenantId(), DemoChain.RECEPTIONIST.user(), ids.properties().get(property)));
    }

    private String evaluation() {
        return post("/t/%s/access/v1/evaluation".formatted(ids.tenantId()), """
            {"subject":{"type":"user","id":"%s"},"resource":{"type":"reservation","id":"rsv_1",\
            "properties":{"property":"%s"}},"action":{"name":"check_in"}}\
            """.formatted(
                        DemoChain.RECEPTIONIST.user(), ids.properties().get("kohinoorKabul")));
    }

    private String post(String path, String body) {
        return "curl -s -X POST %s%s -H 'Content-Type: application/json' -H \"Authorization: Bearer $(%s token --service demo-gateway --scope pdp:check:any%s)\" -d '%s'; echo"
                .formatted(Part.QUERY_API.url(portBase), path, script, options, body);
    }
}
