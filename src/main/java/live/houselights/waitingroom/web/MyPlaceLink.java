package live.houselights.waitingroom.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.waitingroom.internal.LineSeals;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Takes a place along to another device: by its link, or by a picture of it. It stays one place. */
@RestController
@OnRole(Role.STOREFRONT)
class MyPlaceLink {

    private static final int QUIET_MODULES = 4;
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final Catalog catalog;
    private final LineSeals seals;
    private final String publicUrl;

    MyPlaceLink(Catalog catalog, LineSeals seals, @Value("${houselights.public-url}") String publicUrl) {
        this.catalog = catalog;
        this.seals = seals;
        this.publicUrl = publicUrl;
    }

    static String path(String slug, String token) {
        return "/line/" + slug + "/my/" + token;
    }

    @GetMapping("/line/{slug}/my/{token}")
    ResponseEntity<Void> take(@PathVariable String slug, @PathVariable String token, HttpServletRequest request) {
        boolean good = catalog.publishedShow(slug)
                .flatMap(show -> seals.place(show.id(), token))
                .isPresent();
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/line/" + URLEncoder.encode(slug, StandardCharsets.UTF_8)))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer");
        if (good) {
            answer.header(HttpHeaders.SET_COOKIE, LineCookies.place(slug, token, request.isSecure()));
        }
        return answer.build();
    }

    @GetMapping("/line/{slug}/qr.svg")
    ResponseEntity<String> picture(
            @PathVariable String slug,
            @CookieValue(name = LineCookies.PLACE, required = false) @Nullable String token) {
        Optional<String> link = token == null
                ? Optional.empty()
                : catalog.publishedShow(slug)
                        .flatMap(show -> seals.place(show.id(), token))
                        .map(place -> publicUrl + path(slug, token));
        return link.map(it -> ResponseEntity.ok()
                        .contentType(SVG)
                        .cacheControl(CacheControl.noStore())
                        .body(svg(it)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Black on white whatever the theme, because scanners need it; one path for all modules. */
    private static String svg(String link) {
        BitMatrix code;
        try {
            code = new QRCodeWriter()
                    .encode(link, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_MODULES));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Does not fit into a QR code", tooLong);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>\
            """.formatted(code.getWidth(), path);
    }
}
