package melmastoon.local.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The commands' routes by their `operationId`, out of command-api's own description.
///
/// @param all        method and path template, such as `POST /api/v1/tenants/{id}/plan`
/// @param withBodies those that take a body
record Routes(Map<String, String> all, Set<String> withBodies) {
    private static final Pattern LINE = Pattern.compile(
            "^ {2}(?<path>/\\S+):$|^ {4}(?<method>get|post|put|patch|delete):$|^ {6}operationId: (?<operation>\\w+)$|^ {6}(?<body>requestBody):$");

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /// @param openapi the YAML text as the build writes it
    static Routes of(String openapi) {
        var routes = new HashMap<String, String>();
        var withBodies = new HashSet<String>();
        var path = "";
        var method = "";
        var operation = "";
        for (var line : openapi.lines().toList()) {
            var match = LINE.matcher(line);
            if (!match.find()) {
                continue;
            }
            if (match.group("path") != null) {
                path = match.group("path");
            } else if (match.group("method") != null) {
                method = match.group("method").toUpperCase(java.util.Locale.ROOT);
            } else if (match.group("body") != null) {
                withBodies.add(operation);
            } else if (!method.equals("GET")) {
                operation = match.group("operation");
                routes.put(operation, method + " " + path);
            }
        }
        return new Routes(routes, withBodies);
    }

    /// @param path   of one request
    /// @param inPath the arguments that it names
    record Request(String method, String path, Set<String> inPath, boolean hasBody) {}

    /// @param value of a parameter, encoded for a path
    Request request(String operation, UnaryOperator<String> value) {
        var route = all.get(operation);
        if (route == null) {
            throw new IllegalArgumentException("command-api has no operation " + operation);
        }
        var method = route.substring(0, route.indexOf(' '));
        var template = route.substring(route.indexOf(' ') + 1);
        var inPath = new HashSet<String>();
        var path = PARAMETER.matcher(template).replaceAll(match -> {
            var name = name(template, match.group(1));
            inPath.add(name);
            return java.util.regex.Matcher.quoteReplacement(value.apply(name));
        });
        return new Request(method, path, inPath, withBodies.contains(operation));
    }

    /// `{id}` is the tenant's, but of the one route that knows no tenant.
    private static String name(String template, String parameter) {
        return parameter.equals("id") && !template.startsWith("/api/v1/tenants/") ? "invitationId" : parameter;
    }
}
