package melmastoon.application.job;

/// The process ends, or another instance has taken the run over. The run goes on later from its cursor.
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JobStopped(String job) {
        super(job + " was stopped");
    }
}
