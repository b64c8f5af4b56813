package melmastoon.http.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import melmastoon.http.problem.ErrorCodes;
import melmastoon.http.problem.Fault;
import org.jspecify.annotations.Nullable;

/// A whole request, from its first byte to its last, has 10 s to arrive (ruling 40). Netty's idle timeout cannot say
/// so: one byte every 20 s keeps a connection busy for ever. What is late gets 408, and the connection is closed.
@Singleton
final class RequestDeadline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    /// @param deadline for a whole request
    @ConfigurationProperties("melmastoon.http")
    record Settings(@Bindable(defaultValue = "10s") Duration deadline) {}

    private final Settings settings;

    RequestDeadline(Settings settings) {
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        var registry = event.getBean();
        registry.register(new Customizer(settings.deadline(), null));
        return registry;
    }

    private record Customizer(Duration deadline, @Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new Customizer(deadline, connection);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null) {
                return;
            }
            var codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel.pipeline().get(codec) != null) {
                var clock = new Clock(deadline);
                channel.pipeline().addBefore(codec, "request-begins", clock);
                channel.pipeline().addAfter(codec, "request-ends", new End(clock));
            }
        }
    }

    /// Sees bytes before they are decoded. All of it runs on the connection's event loop.
    private static final class Clock extends ChannelInboundHandlerAdapter {
        private final Duration deadline;
        private @Nullable Future<?> running;

        Clock(Duration deadline) {
            this.deadline = deadline;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (running == null) {
                running =
                        context.executor().schedule(() -> refuse(context), deadline.toMillis(), TimeUnit.MILLISECONDS);
            }
            context.fireChannelRead(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }

        void stop() {
            if (running != null) {
                running.cancel(false);
                running = null;
            }
        }

        /// Written as bytes, since the codec has no request that this could be the response of.
        private static void refuse(ChannelHandlerContext context) {
            var row = ErrorCodes.all().of(Fault.REQUEST_TIMEOUT.code());
            var id = UUID.randomUUID();
            var body = """
                    {"type":"urn:melmastoon:error:%s","title":"%s","status":%d,"detail":"%s","code":"%s","requestId":"%s"}\
                    """.formatted(
                            row.code().toLowerCase(java.util.Locale.ROOT),
                            row.title(),
                            row.status(),
                            row.sentence(),
                            row.code(),
                            id);
            var head = """
                    HTTP/1.1 408 Request Timeout\r
                    Connection: close\r
                    Content-Type: application/problem+json\r
                    Content-Length: %d\r
                    X-Request-ID: %s\r
                    \r
                    """.formatted(body.length(), id);
            context.writeAndFlush(Unpooled.copiedBuffer(head + body, UTF_8)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// Sees the end of a request after it was decoded.
    private static final class End extends ChannelInboundHandlerAdapter {
        private final Clock clock;

        End(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                clock.stop();
            }
            context.fireChannelRead(message);
        }
    }
}
