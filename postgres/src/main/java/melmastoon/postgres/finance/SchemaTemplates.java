package melmastoon.postgres.finance;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.domain.finance.TemplateVersion;

/// What is in a tenant's schemas: SQL files of billing-service and payment-gateway-service, each in its
/// folder, numbered `V1__name.sql`, `V2__name.sql` and so on without a gap. `${schema}` and `${role}` stand
/// for the tenant's.
///
/// They are checked when they are read, so that a process with unfit ones does not start: names, numbers,
/// placeholders, size, and that no statement ends the transaction.
public final class SchemaTemplates {
    record Template(FinanceService service, int version, String name, String sql) {
        String sql(String schema, String role) {
            return sql.replace("${schema}", schema).replace("${role}", role);
        }

        String sha256() {
            return hash(sql.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return service.code() + "/" + name;
        }
    }

    private static final Pattern FILE = Pattern.compile("V([1-9][0-9]{0,3})__[a-z0-9_]{1,80}\\.sql");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern ENDS_TRANSACTION = Pattern.compile(
            "(^|;)\\s*(commit|rollback|abort|start\\s+transaction|prepare\\s+transaction)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final long LARGEST = 256 * 1024;

    private final List<Template> templates;
    private final TemplateVersion newest;

    private SchemaTemplates(List<Template> templates) {
        this.templates = List.copyOf(templates);
        this.newest = new TemplateVersion(last(FinanceService.BILLING), last(FinanceService.PAYMENTS));
    }

    /// @param folder with the folders `billing` and `payments`; the sample that comes with this build where
    ///               absent
    public static SchemaTemplates in(Optional<Path> folder) {
        try {
            return folder.isPresent() ? read(folder.get()) : sample();
        } catch (IOException e) {
            throw new TemplateFault("the templates cannot be read: " + e.getMessage(), e);
        }
    }

    /// The version of a tenant that has them all.
    public TemplateVersion newest() {
        return newest;
    }

    /// In their order, after `from` where there is one, up to `to`.
    ///
    /// @throws TemplateFault where there are fewer than `to`
    List<Template> between(Optional<TemplateVersion> from, TemplateVersion to) {
        if (newest.isBehind(to)) {
            throw new TemplateFault("the templates end at " + newest + ", and " + to + " is asked for");
        }
        return templates.stream()
                .filter(template -> template.version() <= number(to, template.service()))
                .filter(template -> from.isEmpty() || template.version() > number(from.get(), template.service()))
                .toList();
    }

    static int number(TemplateVersion version, FinanceService service) {
        return switch (service) {
            case BILLING -> version.billing();
            case PAYMENTS -> version.payments();
        };
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private int last(FinanceService service) {
        return (int) templates.stream()
                .filter(template -> template.service() == service)
                .count();
    }

    private static SchemaTemplates sample() throws IOException {
        var url = Objects.requireNonNull(SchemaTemplates.class.getResource("templates"), "templates");
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                var file = Path.of(jar.getJarFileURL().toURI());
                try (var inside = FileSystems.newFileSystem(file)) {
                    return read(inside.getPath(jar.getEntryName()));
                }
            }
            return read(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static SchemaTemplates read(Path folder) throws IOException {
        var all = new ArrayList<Template>();
        for (var service : FinanceService.values()) {
            all.addAll(read(folder.resolve(service.code()), service));
        }
        return new SchemaTemplates(all);
    }

    private static List<Template> read(Path folder, FinanceService service) throws IOException {
        var found = new ArrayList<Template>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                found.add(template(file, service));
            }
        }
        found.sort(Comparator.comparingInt(Template::version));
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).version() != i + 1) {
                throw new TemplateFault(service.code() + ": template V" + (i + 1) + " is missing, or there are two");
            }
        }
        if (found.isEmpty()) {
            throw new TemplateFault(service.code() + ": there is no template");
        }
        return found;
    }

    private static Template template(Path file, FinanceService service) throws IOException {
        var name = String.valueOf(file.getFileName());
        var where = service.code() + "/" + name;
        var form = FILE.matcher(name);
        if (!form.matches() || !Files.isRegularFile(file)) {
            throw new TemplateFault(where + ": not a file named like `V1__invoices.sql`");
        }
        if (Files.size(file) > LARGEST) {
            throw new TemplateFault(where + ": larger than " + LARGEST / 1024 + " kB");
        }
        var sql = Files.readString(file);
        var placeholders = PLACEHOLDER.matcher(sql);
        while (placeholders.find()) {
            var placeholder = placeholders.group(1);
            if (!placeholder.equals("schema") && !placeholder.equals("role")) {
                throw new TemplateFault(where + ": `${" + placeholder + "}` is neither ${schema} nor ${role}");
            }
        }
        if (ENDS_TRANSACTION.matcher(sql).find()) {
            throw new TemplateFault(where + ": a template runs in a transaction, and must not begin or end one");
        }
        return new Template(service, Integer.parseInt(form.group(1)), name, sql);
    }
}
