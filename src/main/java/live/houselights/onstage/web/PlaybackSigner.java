package live.houselights.onstage.web;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;
import org.springframework.http.ResponseCookie;

/** Writes what a network in front of the house lets viewers in by, in the way that its provider reads. */
interface PlaybackSigner {

    /** Cookies that open one show's media until then, beside the house's own pass. */
    List<ResponseCookie> cookies(ShowId show, Instant until, boolean secure);

    /** No network, or one that hands the house's cookie through and lets the house decide. */
    record PlainOrigin() implements PlaybackSigner {

        @Override
        public List<ResponseCookie> cookies(ShowId show, Instant until, boolean secure) {
            return List.of();
        }
    }
}
