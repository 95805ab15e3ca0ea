package live.houselights.shell;

import com.vaadin.flow.component.Component;

/** Something a module puts into the header of every fan page, such as the cart. Pieces stand in their bean order. */
public interface HeaderPiece {

    /** A new component for one page; it lives as long as the layout around it. */
    Component create();
}
