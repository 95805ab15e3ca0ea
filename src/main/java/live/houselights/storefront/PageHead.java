package live.houselights.storefront;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.web.util.HtmlUtils;

/**
 * What a page says about itself before any script runs: to search engines, and to the cards that messengers make of links.
 *
 * @param image the address of a picture, absolute; empty for none
 * @param data schema.org as JSON; empty for none
 */
record PageHead(String title, String description, Optional<String> image, Optional<String> data) {

    private static final int LONGEST_DESCRIPTION = 200;

    void write(Document page, String url) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("og:site_name", "Houselights");
        properties.put("og:type", "website");
        properties.put("og:title", title);
        properties.put("og:description", shortDescription());
        properties.put("og:url", url);
        image.ifPresent(picture -> properties.put("og:image", picture));
        page.title(title);
        Element head = page.head();
        head.appendElement("meta").attr("name", "description").attr("content", shortDescription());
        head.appendElement("meta").attr("name", "twitter:card").attr("content", "summary_large_image");
        properties.forEach((property, content) ->
                head.appendElement("meta").attr("property", property).attr("content", content));
        data.ifPresent(json -> head.appendElement("script")
                .attr("type", "application/ld+json")
                .appendChild(new DataNode(harmless(json))));
        page.body()
                .appendElement("noscript")
                .append("<h1>%s</h1><p>%s</p>"
                        .formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(shortDescription())));
    }

    private String shortDescription() {
        return description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }

    /** Inside a script element only this could end it early. */
    private static String harmless(String json) {
        return json.replace("<", "\\u003c");
    }
}
