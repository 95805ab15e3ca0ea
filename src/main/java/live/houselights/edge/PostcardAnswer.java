package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a postcard is answered: 204, or a refusal with a word of ours that says why.
 *
 * @param status of HTTP
 * @param reason ours, never the client's text, so it needs no escaping; null with 204
 * @param retryAfterSeconds 0 says nothing of when to come back
 * @param note a header of the route's own, which pages of other origins may read; null for none
 */
public record PostcardAnswer(
        int status,
        @Nullable String reason,
        int retryAfterSeconds,
        @Nullable Note note) {

    private static final String EXPOSE = HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS.toString();

    /** A header. */
    public record Note(String name, String value) {}

    /** Taken, and nothing to say. */
    public static final PostcardAnswer TAKEN = new PostcardAnswer(204, null, 0, null);

    /** Taken, with a note. */
    public static PostcardAnswer taken(Note note) {
        return new PostcardAnswer(204, null, 0, note);
    }

    /** Not taken. */
    public static PostcardAnswer refused(int status, String reason) {
        return new PostcardAnswer(status, reason, 0, null);
    }

    /** Not taken now. */
    public static PostcardAnswer later(int status, String reason, int afterSeconds) {
        return new PostcardAnswer(status, reason, afterSeconds, null);
    }

    /**
     * @param origin whose page may read the answer; null when none asked
     */
    FullHttpResponse response(@Nullable String origin) {
        ByteBuf body = reason == null
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.copiedBuffer("{\"reason\":\"" + reason + "\"}", CharsetUtil.US_ASCII);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                body,
                DefaultHttpHeadersFactory.headersFactory().withValidation(false),
                DefaultHttpHeadersFactory.trailersFactory());
        HttpHeaders headers = response.headers();
        if (reason != null) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (retryAfterSeconds > 0) {
            headers.set(HttpHeaderNames.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        if (note != null) {
            headers.set(note.name(), note.value());
        }
        if (origin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
            expose(headers);
        }
        return response;
    }

    private void expose(HttpHeaders headers) {
        if (retryAfterSeconds > 0) {
            headers.add(EXPOSE, HttpHeaderNames.RETRY_AFTER);
        }
        if (note != null) {
            headers.add(EXPOSE, note.name());
        }
    }
}
