package melmastoon.embedded.pubsub;

import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.StreamingPullResponse.SubscriptionProperties;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One streaming pull: sends while the client has room, by its own flow control and by gRPC's.
///
/// Messages it holds when it ends stay out until their deadline, as at Google's: the client may still acknowledge them.
final class PullStream implements StreamObserver<StreamingPullRequest> {
    private static final int BATCH = 100;

    private final Subscriptions subscriptions;
    private final ServerCallStreamObserver<StreamingPullResponse> client;
    private final Runnable pump = this::pump;
    private @Nullable Backlog backlog;
    private Consumer consumer = new Consumer("", 0, 0);
    private int deadlineSeconds;
    private boolean ended;

    PullStream(Subscriptions subscriptions, StreamObserver<StreamingPullResponse> client) {
        this.subscriptions = subscriptions;
        this.client = (ServerCallStreamObserver<StreamingPullResponse>) client;
        this.client.setOnReadyHandler(pump);
        this.client.setOnCancelHandler(this::leave);
    }

    @Override
    public void onNext(StreamingPullRequest request) {
        try {
            if (backlog == null) {
                open(request);
                pump();
                return;
            }
            backlog.acknowledge(request.getAckIdsList());
            for (var i = 0; i < request.getModifyDeadlineAckIdsCount(); i++) {
                var ids = List.of(request.getModifyDeadlineAckIds(i));
                subscriptions.extend(backlog, ids, request.getModifyDeadlineSeconds(i));
            }
            if (request.getStreamAckDeadlineSeconds() > 0) {
                deadlineSeconds = request.getStreamAckDeadlineSeconds();
            }
            // Every later request is answered, if only by an empty response: the client's keep-alive waits for it.
            send(properties(backlog).build());
            subscriptions.changed(backlog);
        } catch (StatusRuntimeException e) {
            end(e.getStatus());
        }
    }

    private void open(StreamingPullRequest first) {
        var seconds = first.getStreamAckDeadlineSeconds();
        if (seconds < 10 || seconds > 600) {
            throw Refused.invalid("a stream's acknowledgement deadline is 10 to 600 seconds");
        }
        var opened = subscriptions.require(first.getSubscription());
        var id = first.getClientId().isEmpty() ? UUID.randomUUID().toString() : first.getClientId();
        synchronized (this) {
            deadlineSeconds = seconds;
            consumer = new Consumer(id, first.getMaxOutstandingMessages(), first.getMaxOutstandingBytes());
            backlog = opened;
        }
        subscriptions.listen(opened, pump);
    }

    private synchronized void pump() {
        var from = backlog;
        if (from == null || ended) {
            return;
        }
        if (!subscriptions.exists(from)) {
            end(Status.NOT_FOUND.withDescription("the subscription was deleted"));
            return;
        }
        while (client.isReady()) {
            var taken = from.take(consumer, BATCH, deadlineSeconds, Subscriptions.now());
            if (taken.isEmpty()) {
                return;
            }
            send(properties(from).addAllReceivedMessages(taken).build());
        }
    }

    /// In every response, since the client takes a missing one for "ordering is off".
    private static StreamingPullResponse.Builder properties(Backlog backlog) {
        return StreamingPullResponse.newBuilder()
                .setSubscriptionProperties(SubscriptionProperties.newBuilder()
                        .setMessageOrderingEnabled(backlog.settings().getEnableMessageOrdering()));
    }

    private synchronized void send(StreamingPullResponse response) {
        if (!ended) {
            client.onNext(response);
        }
    }

    @Override
    public void onError(Throwable cause) {
        leave();
    }

    @Override
    public void onCompleted() {
        end(Status.OK);
    }

    private synchronized void end(Status status) {
        if (ended) {
            return;
        }
        leave();
        if (status.isOk()) {
            client.onCompleted();
        } else {
            client.onError(status.asRuntimeException());
        }
    }

    private synchronized void leave() {
        ended = true;
        if (backlog != null) {
            subscriptions.leave(backlog, pump);
        }
    }
}
