package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is the same for everybody and was made before anybody asked: its bytes, headers and entity tag are written
 * once, however many read it. It is public: any page may read it, and any cache between may keep it for a moment.
 */
public final class Placard {

    private static final int TAG_BYTES = 9;

    private final byte[] body;
    private final ByteBuf shared;
    private final String tag;
    private final HttpHeaders headers;
    private final HttpHeaders unchangedHeaders;

    private Placard(byte[] body, Duration fresh) {
        this.body = body;
        // The JDK's own memory goes with the placard; Netty's would have to be released, and nobody knows the last
        // reader.
        this.shared = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(
                        ByteBuffer.allocateDirect(body.length).put(body).flip())
                .asReadOnly());
        this.tag = "\"" + digest(body) + "\"";
        String cacheControl = "public, max-age=" + fresh.toSeconds();
        this.headers = new ReadOnlyHttpHeaders(
                false,
                HttpHeaderNames.CONTENT_TYPE,
                HttpHeaderValues.APPLICATION_JSON,
                HttpHeaderNames.CONTENT_LENGTH,
                Integer.toString(body.length),
                HttpHeaderNames.CACHE_CONTROL,
                cacheControl,
                HttpHeaderNames.ETAG,
                tag,
                HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
                "*");
        this.unchangedHeaders = new ReadOnlyHttpHeaders(
                false,
                HttpHeaderNames.CACHE_CONTROL,
                cacheControl,
                HttpHeaderNames.ETAG,
                tag,
                HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
                "*");
    }

    /** A placard of this JSON, which caches may show for so long (whole seconds) before they ask again. */
    public static Placard json(String json, Duration fresh) {
        return new Placard(json.getBytes(StandardCharsets.UTF_8), fresh);
    }

    public byte[] body() {
        return body.clone();
    }

    public String tag() {
        return tag;
    }

    /** The whole answer, or "not modified" for a reader who names this placard's tag. */
    FullHttpResponse answer(@Nullable String knownTag) {
        return tag.equals(knownTag)
                ? response(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER, unchangedHeaders)
                : response(HttpResponseStatus.OK, shared.duplicate(), headers);
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf content, HttpHeaders headers) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content, headers, EmptyHttpHeaders.INSTANCE);
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
