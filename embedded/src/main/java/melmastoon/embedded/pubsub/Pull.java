package melmastoon.embedded.pubsub;

import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One unary pull: answers with what there is, waits a little for the first message where there is nothing.
final class Pull implements Runnable {
    private static final long PATIENCE_MS = 5_000;

    private final Subscriptions subscriptions;
    private final Backlog backlog;
    private final int limit;
    private final ServerCallStreamObserver<PullResponse> client;
    private final Consumer consumer = new Consumer(UUID.randomUUID().toString(), 0, 0);
    private boolean answered;

    private Pull(Subscriptions subscriptions, PullRequest request, StreamObserver<PullResponse> client) {
        this.subscriptions = subscriptions;
        this.backlog = subscriptions.require(request.getSubscription());
        this.limit = Math.min(request.getMaxMessages(), 1_000);
        this.client = (ServerCallStreamObserver<PullResponse>) client;
    }

    @SuppressWarnings("deprecation") // return_immediately: old, and some clients still send it
    static void start(
            Subscriptions subscriptions,
            ScheduledExecutorService timer,
            PullRequest request,
            StreamObserver<PullResponse> client) {
        if (request.getMaxMessages() <= 0) {
            client.onError(Refused.invalid("a pull asks for at least one message"));
            return;
        }
        try {
            var pull = new Pull(subscriptions, request, client);
            pull.client.setOnCancelHandler(pull::leave);
            subscriptions.listen(pull.backlog, pull);
            pull.answer(request.getReturnImmediately());
            var _ = timer.schedule(() -> pull.answer(true), PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (StatusRuntimeException e) {
            client.onError(e);
        }
    }

    /// Something may have come.
    @Override
    public void run() {
        answer(false);
    }

    private synchronized void answer(boolean evenIfEmpty) {
        if (answered) {
            return;
        }
        var seconds = backlog.settings().getAckDeadlineSeconds();
        var taken = backlog.take(consumer, limit, seconds, Subscriptions.now());
        if (evenIfEmpty || !taken.isEmpty()) {
            leave();
            client.onNext(
                    PullResponse.newBuilder().addAllReceivedMessages(taken).build());
            client.onCompleted();
        }
    }

    private synchronized void leave() {
        answered = true;
        subscriptions.leave(backlog, this);
    }
}
