package melmastoon.embedded.pubsub;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// The protocol's refusals, in Google's codes, so that a client retries and reports as it would there.
final class Refused {
    private Refused() {}

    static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    static StatusRuntimeException missing(String name) {
        return Status.NOT_FOUND
                .withDescription("resource not found: `" + name + "`")
                .asRuntimeException();
    }

    static StatusRuntimeException taken(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("resource already exists: `" + name + "`")
                .asRuntimeException();
    }

    static StatusRuntimeException unsupported(String what) {
        return Status.UNIMPLEMENTED
                .withDescription("the Pub/Sub stand-in has no " + what + "; use Google's emulator for it")
                .asRuntimeException();
    }
}
