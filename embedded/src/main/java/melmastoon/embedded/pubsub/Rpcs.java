package melmastoon.embedded.pubsub;

import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.util.function.Function;

/// One gRPC service, put together method by method: Google's generated stubs are not published for this version.
final class Rpcs {
    private final String service;
    private final ServerServiceDefinition.Builder methods;

    Rpcs(String service) {
        this.service = service;
        this.methods = ServerServiceDefinition.builder(service);
    }

    /// @param handler may throw [StatusRuntimeException], which is the answer then
    <Q extends Message, A extends Message> Rpcs unary(
            String name, Class<Q> request, Class<A> answer, Function<Q, A> handler) {
        return unary(name, request, answer, (asked, client) -> {
            try {
                client.onNext(handler.apply(asked));
                client.onCompleted();
            } catch (StatusRuntimeException e) {
                client.onError(e);
            }
        });
    }

    <Q extends Message, A extends Message> Rpcs unary(
            String name, Class<Q> request, Class<A> answer, ServerCalls.UnaryMethod<Q, A> handler) {
        methods.addMethod(method(name, MethodType.UNARY, request, answer), ServerCalls.asyncUnaryCall(handler));
        return this;
    }

    <Q extends Message, A extends Message> Rpcs bidirectional(
            String name, Class<Q> request, Class<A> answer, ServerCalls.BidiStreamingMethod<Q, A> handler) {
        methods.addMethod(
                method(name, MethodType.BIDI_STREAMING, request, answer), ServerCalls.asyncBidiStreamingCall(handler));
        return this;
    }

    ServerServiceDefinition definition() {
        return methods.build();
    }

    private <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
            String name, MethodType type, Class<Q> request, Class<A> answer) {
        return MethodDescriptor.newBuilder(
                        ProtoUtils.marshaller(Internal.getDefaultInstance(request)),
                        ProtoUtils.marshaller(Internal.getDefaultInstance(answer)))
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .build();
    }
}
