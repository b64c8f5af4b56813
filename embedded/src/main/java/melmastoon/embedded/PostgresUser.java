package melmastoon.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;

/// Who Postgres runs as. It refuses to run as root, so as root it is started in a user namespace, where root's
/// own files belong to "nobody", or, where namespaces are forbidden, as the machine's user `nobody`.
record PostgresUser(List<String> prefix, boolean ownsFiles) {
    static PostgresUser of(Path home) throws IOException {
        Files.createDirectories(home);
        if (!Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid")) || !isRoot()) {
            return new PostgresUser(List.of(), true);
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new PostgresUser(List.of("unshare", "-U"), true);
        }
        return asNobody();
    }

    static PostgresUser asNobody() {
        return new PostgresUser(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), false);
    }

    /// Gives `directory` and what it holds to the user, where that is another than ours.
    void own(Path directory) throws IOException {
        if (ownsFiles) {
            return;
        }
        var nobody = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (var files = Files.walk(directory)) {
            for (var file : files.toList()) {
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(nobody);
            }
        }
    }

    private static boolean isRoot() {
        return succeeds(List.of("sh", "-c", "test \"$(id -u)\" = 0"));
    }

    private static boolean succeeds(List<String> words) throws DidNotStart {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
