package melmastoon.connectors;

import melmastoon.process.ServiceProcess;

/// The process: the bridge, and an HTTP server for operators (`/health/readiness`, `/prometheus`).
public final class Connectors {
    private Connectors() {}

    public static void main(String[] args) {
        ServiceProcess.start(Connectors.class, Settings.NEEDED, args);
    }
}
