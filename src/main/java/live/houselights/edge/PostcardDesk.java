package live.houselights.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What all connections share that postcards may come on: the routes, and how a request's head is judged. */
final class PostcardDesk {

    private static final String FORWARDED_FOR = "x-forwarded-for";

    private final List<PostcardRoute> routes;
    private final Origins origins;
    private final BooleanSupplier full;
    private final boolean behindProxy;

    /** Nearly all posts come from the same page. */
    private volatile @Nullable String known;

    PostcardDesk(List<PostcardRoute> routes, Origins origins, BooleanSupplier full, boolean behindProxy) {
        this.routes = routes;
        this.origins = origins;
        this.full = full;
        this.behindProxy = behindProxy;
    }

    @Nullable
    PostcardRoute routeOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return null;
        }
        String uri = request.uri();
        for (PostcardRoute route : routes) {
            if (isAt(route.path(), uri)) {
                return route;
            }
        }
        return null;
    }

    private static boolean isAt(String path, String uri) {
        return uri.startsWith(path) && (uri.length() == path.length() || uri.charAt(path.length()) == '?');
    }

    /** The answer to what is no postcard that may be read; null for one that may. */
    @Nullable
    PostcardAnswer judge(PostcardRoute route, HttpRequest request, @Nullable String origin) {
        if (full.getAsBoolean()) {
            return PostcardAnswer.later(503, "full", (int) EdgeLimits.RETRY_WHEN_FULL.toSeconds());
        }
        if (origin != null && !allows(origin)) {
            return PostcardAnswer.refused(403, "origin");
        }
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return PostcardAnswer.TAKEN;
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return PostcardAnswer.refused(405, "method");
        }
        return HttpUtil.getContentLength(request, 0L) > route.largestBytes()
                ? PostcardAnswer.refused(413, "too large")
                : null;
    }

    private boolean allows(String origin) {
        if (origin.equals(known)) {
            return true;
        }
        boolean allowed = origins.allows(origin);
        if (allowed) {
            known = origin;
        }
        return allowed;
    }

    /** The response to a request that was judged by its head: with what a preflight or a wrong method wants to know. */
    FullHttpResponse response(
            PostcardRoute route, HttpRequest request, PostcardAnswer answer, @Nullable String origin) {
        boolean foreign = answer.status() == HttpResponseStatus.FORBIDDEN.code();
        FullHttpResponse response = answer.response(foreign ? null : origin);
        HttpHeaders headers = response.headers();
        if (answer.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            headers.set(HttpHeaderNames.ALLOW, HttpMethod.POST.name());
        } else if (answer.equals(PostcardAnswer.TAKEN) && request.method().equals(HttpMethod.OPTIONS)) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.POST.name());
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaderNames.CONTENT_TYPE);
            headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, Long.toString(EdgeLimits.PREFLIGHT_VALID.toSeconds()));
        }
        return response;
    }

    static FullHttpResponse goOn() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /** Who sent a request: the first that the proxy names, where one is to be believed, or the other end of the connection. */
    @Nullable
    InetAddress sender(Channel channel, HttpHeaders headers) {
        String named = behindProxy ? headers.get(FORWARDED_FOR) : null;
        if (named != null) {
            int comma = named.indexOf(',');
            InetAddress first = NetUtil.createInetAddressFromIpAddressString(
                    (comma < 0 ? named : named.substring(0, comma)).strip());
            if (first != null) {
                return first;
            }
        }
        return channel.remoteAddress() instanceof InetSocketAddress other ? other.getAddress() : null;
    }
}
