package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.onstage.internal.StageRole;
import live.houselights.onstage.internal.Viewer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Minds where a show may be watched. The network in front of the house tells a request's country in a header; without such a
 * network the house knows no countries, and no show is refused anywhere. The artist's team watch from wherever they are.
 */
@Component
@OnRole(Role.ONSTAGE)
class Borders {

    private final String header;

    Borders(@Value("${houselights.playback.country-header:}") String header) {
        this.header = header.strip();
    }

    boolean admit(Show show, Viewer viewer, HttpServletRequest request) {
        Countries countries = show.countries();
        return countries == null
                || header.isEmpty()
                || viewer.role() != StageRole.FAN
                || countries.admit(request.getHeader(header));
    }
}
