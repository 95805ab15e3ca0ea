package live.houselights.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Proves that a request comes from a page of ours: no other site can make a browser send this header without asking, and
 * the browser itself says where the page came from.
 */
@Component
public class OwnPage {

    private static final String HEADER = "X-Requested-With";
    private static final String VALUE = "houselights";

    private final Origins origins;

    OwnPage(Origins origins) {
        this.origins = origins;
    }

    public boolean asks(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean sameSite = site == null || site.equals("same-origin");
        return sameSite && VALUE.equals(request.getHeader(HEADER)) && sameOrigin(request);
    }

    /** The address that the browser used is ours too, whatever name of this machine it used. */
    private boolean sameOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("");
        return origins.allows(origin) || (request.getScheme() + "://" + host).equals(origin);
    }
}
