package melmastoon.cdc;

import melmastoon.process.ServiceProcess;

/// The process: a supervisor, and an HTTP server for operators (`/health/readiness`, `/prometheus`).
public final class Cdc {
    private Cdc() {}

    public static void main(String[] args) {
        ServiceProcess.start(Cdc.class, Settings.NEEDED, args);
    }
}
