package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import live.houselights.catalog.Prose;

/** Markdown that people wrote, made safe by the catalog, on a page. */
class ProseBlock extends Div {

    ProseBlock(String markdown) {
        addClassName("prose");
        getElement().setProperty("innerHTML", Prose.html(markdown));
    }
}
